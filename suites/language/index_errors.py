# Indexing: negative indices, out of range, wrong types.
# needs: words of 64 bits
for seq in ([1, 2, 3], (1, 2, 3), "abc", b"abc", range(3)):
    print(seq[0], seq[-1], seq[-3], seq[True])
    for i in (3, -4, 1 << 40, "a", 1.0, None):
        try:
            print(seq[i])
        except (IndexError, TypeError) as e:
            print(type(e).__name__, end=" ")
    print()
n, none, fun = 5, None, lambda: 0
for f in (lambda: n[0], lambda: none[0], lambda: {1: 2}[[]], lambda: {1: 2}[2], lambda: fun[1]):
    try:
        f()
    except (TypeError, KeyError) as e:
        print(type(e).__name__)
