# Syntax newer than Python 3.4 that stays outside the language.
sources = (
    "match 1:\n  case 1: pass",
    "def f(a, /, b): pass",
    "try: pass\nexcept* ValueError: pass",
    "with (a as b, c as d): pass",
    "[*a]",
    "(*a,)",
    "{*a}",
    "{**a}",
    "def f(): return 1, *x",
    "def f(): yield 1, *x",
    "for x in 1, *y: pass",
    "a[1, *b]",
    "type X = int",
    "def f[T](): pass",
    "class A[T]: pass",
    "async def f():\n  return [x async for x in y]",
    "@a[0]\ndef f(): pass",
    "@a + b\ndef f(): pass",
    "x = R''",
    "x = B''",
    "x = bR''",
    "1if x else y",
    "x = *a, 1",
    "print(*a for a in b)",
)
for s in sources:
    try:
        exec(s)
        print("accepted", repr(s))
    except SyntaxError as e:
        print("SyntaxError", repr(s), e)
    except Exception as e:
        print(type(e).__name__, repr(s), e)
