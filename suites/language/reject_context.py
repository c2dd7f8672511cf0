# Statements in the wrong place raise SyntaxError.
sources = (
    "return 1",
    "yield 1",
    "break",
    "continue",
    "class A:\n  return 1",
    "class A:\n  yield 1",
    "def f():\n  break",
    "for x in y:\n  def f():\n    continue",
    "def f():\n  nonlocal x",
    "nonlocal x",
    "def f(a, a): pass",
    "def f(a=1, b): pass",
    "def f(*a, *b): pass",
    "def f(**k, a): pass",
    "def f(x):\n  global x",
    "def f():\n  x = 1\n  global x",
    "def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x",
    "f(x=1, 2)",
    "f(**x, *y)",
    "*a = 1",
    "*a, *b = c",
    "a, b += 1, 2",
    "x: int: str",
    "await x",
    "try: pass\nexcept: pass\nexcept ValueError: pass",
)
for s in sources:
    try:
        exec(s)
        print("accepted", repr(s))
    except SyntaxError:
        print("SyntaxError")
    except Exception as e:
        print(type(e).__name__, repr(s))
