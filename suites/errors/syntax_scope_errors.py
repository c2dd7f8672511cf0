# Errors that the scope pass finds: declarations that contradict each other.
for text in (
    "def f():\n  x = 1\n  global x",
    "def f():\n  nonlocal x",
    "nonlocal x",
    "def f(x):\n  global x",
    "def f():\n  def g():\n    nonlocal nowhere\n",
    "def f():\n  global y\n  nonlocal y",
    "def f():\n  x = 1\n  def g():\n    global x\n    nonlocal x",
    "class A:\n  nonlocal z",
    "def f(a, a): pass",
    "def f(*, **k): pass",
    "lambda *: 0",
    "def f(a=1, b): pass",
):
    try:
        compile(text, "f", "exec")
        print("compiled:", repr(text))
    except SyntaxError as e:
        print(e, "|", repr(text))
