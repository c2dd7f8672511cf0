# Slicing with every combination of missing, negative and far bounds.
s = 'abcdef'
print(s[:], s[1:], s[:1], s[1:3], s[-2:], s[:-2], s[-4:-2])
print([s[a:b] for a in (-9, -6, 0, 3, 6, 9) for b in (-9, -3, 0, 2, 6, 9)])
print(repr(s[3:3]), repr(s[4:2]), repr(''[:]), repr(''[1:5]), s[None:2], s[True:3])
print(s[:3] + s[3:] == s, s[1:][1:][:-1])
print(s[::1], s[1:5:1])
