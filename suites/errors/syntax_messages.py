# Messages and line numbers of the compiler's own syntax errors.
import sys

for src in (
    "\nreturn 1", "yield 1", "break", "x = 1\ncontinue", "def f():\n  nonlocal x", "nonlocal x", "def f(a, a): pass",
    "def f(a=1, b): pass", "def f(*a, *b): pass", "def f(**k, a): pass", "def f(x):\n  global x",
    "def f():\n  x = 1\n  global x",
    "f(x=1, 2)", "f(**x, *y)", "f(**x, 1)", "*a, *b = c", "*a = 1", "a, b += 1", "x + 1 = 2", "1 = x", "f() = 1",
    "None = 1",
    "del f()", "del 1", "del x + 1", "try: pass\nexcept: pass\nexcept ValueError: pass", "f(1=2)", "(x for x in y) = 1",
    "{1: 2, 3}", "{1, 2: 3}", "from x import (a,)", "def f(a, *): pass", "super = 1", "x: int: str",
    "lambda: (yield)", "class A:\n  return 1",
    "a = b = 1 = c", "for 1 in x: pass", "with a as 1: pass", "import a as 1", "[x for 1 in y]", "(yield) = 1",
    "async x = 1", "(a, b): int = 1",
    "x = (1 := 2)", "x := 1", "[*a] = 1", "*a, b: int", "def f(): yield x = 1",
):
    try:
        exec(src, {})
        print(repr(src), "accepted")
    except SyntaxError as e:
        print(repr(src), type(e).__name__, e)
    except Exception as e:
        print(repr(src), type(e).__name__)
