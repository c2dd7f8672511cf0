# Texts of failed unpacking in assignments, loops, calls and keyword expansion.
def f(a, b, *, k=0):
    return a, b, k


for src in (
    "a, b = 1,", "a, b = ()", "a, b, *c = 1,", "(a, b), c = 1, 2", "for a, b in [(1,)]: pass", "for a, b in [5]: pass",
    "[a for a, b in ['xyz']]", "f(*1)", "f(**1)", "f(*[1, 2, 3])", "f(**{'a': 1})", "f(1, 2, **{'q': 1})",
    "f(1, 2, **[('k', 1)])", "f(*'ab', **{'k': 1}, k=2)", "a, b = {1: 2}", "a, b = None", "*a, b = []",
):
    try:
        exec(src)
        print(src, "-> fine")
    except Exception as e:
        print(src, "|", type(e).__name__, e)
