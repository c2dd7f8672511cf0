# == and != work between any types; ordering unrelated types raises TypeError.
pairs = [(1, 1.0), (1, "1"), ("a", b"b"[0]), ([], ()), (None, 0), ({}, []), (0, False), ((1, 2), [1, 2])]
for a, b in pairs:
    print(repr(a), repr(b), a == b, a != b)
for a, b in [(1, "a"), ([], ()), (None, 1), ({}, {}), (1j, 2), ("a", 1.5)]:
    try:
        print(a < b)
    except TypeError:
        print("TypeError", type(a).__name__, type(b).__name__)
