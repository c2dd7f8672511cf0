# A wrong number of values raises ValueError; a non-iterable raises TypeError.
def attempt(name, thunk):
    try:
        print(name, thunk())
    except (ValueError, TypeError) as e:
        print(name, type(e).__name__)


def two(x):
    a, b = x
    return a, b


def star(x):
    a, *b, c = x
    return a, b, c


for x in ([], [1], [1, 2], [1, 2, 3], "ab", "abc", iter([1]), iter([1, 2, 3]), 5, None):
    attempt("two", lambda: two(x))
for x in ([], [1], (1, 2), iter("abcd"), 7):
    attempt("star", lambda: star(x))
