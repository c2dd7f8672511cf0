# is, is not, in, not in.
a = [1]
b = a
c = [1]
print(a is b, a is c, a is not c, a == c)
print(None is None, () == (), None is not False)
print(1 in [1, 2], 3 in (1, 2), 3 not in {1, 2}, "k" in {"k": 0}, "v" in {"k": "v"})
print("bc" in "abcd", "" in "", "x" not in "abc", b"b" in b"abc", 98 in b"abc")
print(3 in range(0, 10, 3), 4 in range(0, 10, 3), None in [0, False], [1] in [[1], 2])
print(not 1 in [1], not None is None)
for thunk in (lambda: 1 in 5, lambda: 1 in "a", lambda: 1 in None):
    try:
        print(thunk())
    except TypeError:
        print("TypeError")
