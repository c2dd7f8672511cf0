# Messages of wrong calls.
def none():
    pass


def two(a, b):
    pass


def opt(a, b=1, *, k):
    pass


class C:
    def m(self, x):
        pass

    def __init__(self, a=0):
        pass


calls = (
    "none(1)", "none(x=1)", "two(1)", "two(1, 2, 3)", "two(1, a=2)", "two(1, z=2)", "two()",
    "two(*[1], **{'b': 1, 'c': 2})", "opt(1)",
    "opt(1, 2, 3)", "opt(k=1)", "C().m()", "C().m(1, 2)", "C(1, 2)", "C(b=1)", "C.m(1)", "(lambda x: x)()", "5()",
    "'s'()", "None()", "[]()",
    "len()", "len(1, 2)", "len(5)", "print(x=1)", "int(1, 2, 3)", "[].append()", "[].append(1, 2)", "{}.get()",
    "'a'.join()", "two(*5)",
    "two(**5)", "two(**{1: 2})", "isinstance(1)", "range()", "range(1, 2, 3, 4)", "sorted(key=1)", "max()",
    "abs(1, 2)", "str(1, 2, 3, 4)",
)
for src in calls:
    try:
        print(src, "->", eval(src))
    except Exception as e:
        print(src, "|", type(e).__name__, e)
