# A keyword argument given twice is found when the call runs, if at all.
def f(a=0, **kw):
    return a, kw


def g(**kw):
    return kw


for src in (
    "f(a=1, a=2)", "g(k=1, k=2)", "g(k=1, **{'k': 2})", "g(**{'k': 1}, **{'k': 2})", "f(1, a=2)",
    "f(**{'a': 1}, a=3)",
):
    try:
        print(src, eval(src))
    except (TypeError, SyntaxError) as e:
        print(src, type(e).__name__, e)
