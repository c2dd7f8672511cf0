# Wrong calls raise TypeError and leave nothing behind.
def none():
    return "none"


def two(a, b):
    return a, b


def opt(a, b=1, *, k=2):
    return a, b, k


calls = [
    lambda: none(1),
    lambda: none(x=1),
    lambda: two(1),
    lambda: two(1, 2, 3),
    lambda: two(1, a=2),
    lambda: two(1, b=2),
    lambda: two(*[1], **{"b": 3}),
    lambda: opt(),
    lambda: opt(1, 2, 3),
    lambda: opt(1, z=3),
    lambda: two(*5),
    lambda: five(),
    lambda: text(1),
    lambda: nothing(),
]
five, text, nothing = 5, "s", None
for i, call in enumerate(calls):
    try:
        print(i, call())
    except TypeError:
        print(i, "TypeError")
