# Argument lists and parameter lists that are right and wrong.
for text in (
    "f(a, b=1, *c, **d)",
    "f(*a, b, *c, d=1, **e, **g)",
    "f(b=1, a)",
    "f(**a, b)",
    "f(**a, *b)",
    "f(a for a in b)",
    "f(a for a in b, c)",
    "f(a, b for b in c)",
    "f(a=1 for a in b)",
    "f(1=2)",
    "f(a.b=2)",
    "f(*)",
    "f(**)",
    "f(,)",
    "f(a,)",
    "f(a,,)",
    "def f(a, b=1, *c, d, e=2, **g): pass",
    "def f(*, a): pass",
    "def f(*a, *b): pass",
    "def f(**a, b): pass",
    "def f(**a, **b): pass",
    "def f(a.b): pass",
    "def f((a, b)): pass",
    "def f(1): pass",
    "def f(a,): pass",
    "def f(*a,): pass",
    "def f(a: int, *b: str, c: 1 = 2, **d: 3) -> 4: pass",
    "lambda a, *b, c=1, **d: 0",
    "lambda (a): 0",
    "lambda a: int: 0",
):
    try:
        compile(text, "f", "exec")
        print("compiled |", text)
    except SyntaxError as e:
        print(e, "|", text)
