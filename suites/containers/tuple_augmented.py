# += on tuples makes a new tuple; tuples holding lists.
t = u = (1, 2)
t += (3,)
t *= 2
print(t, u, t is u)
m = ([], 1)
m[0].append('in')
print(m, m[0] is m[0])
try:
    m[0] += ['x']
except TypeError:
    print(m)
s = ()
for i in range(5):
    s += (i,)
print(s, s[1:4] + s[:1], sum(s), max(s), tuple(reversed(s)), tuple(sorted(s, reverse=True)))
print(tuple(x for x in s if x % 2), list(s) == list(range(5)))
