# Many insertions and deletions keep every remaining key.
# needs: a heap of a megabyte
d = {}
for i in range(2000):
    d[i * 7 % 2003] = i
print(len(d), d[7], d[1001 * 7 % 2003], 0 in d)
for i in range(0, 2003, 2):
    d.pop(i, None)
print(len(d), sum(d), all(k % 2 for k in d))
for i in range(500):
    d[str(i)] = i
    d[(i, 'x')] = -i
    d[i + 0.5] = i * 2
print(len(d), d['499'], d[(499, 'x')], d[0.5], d[499.5])
for k in list(d):
    del d[k]
print(d, len(d))
d['again'] = 1
print(d)
s = {}
for c in 'abcabcab' * 50:
    s[c] = s.get(c, 0) + 1
print(sorted(s.items()))
