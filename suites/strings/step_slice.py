# Slices of str take no step other than 1.
s = 'abcdef'
for sl in (lambda: s[::2], lambda: s[::-1], lambda: s[5:0:-2], lambda: (1, 2, 3)[::2], lambda: b'abc'[::-1], lambda: [1, 2, 3][::-1]):
    try:
        print(sl())
    except Exception as e:
        print(type(e).__name__, e)
