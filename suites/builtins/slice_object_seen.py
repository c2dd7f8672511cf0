# __getitem__ receives slice objects and tuples for every index form.
class G:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print('set', k, v)

    def __delitem__(self, k):
        print('del', k)


g = G()
print(g[1], g[1:2], g[:], g[::2], g[1:], g[:-1], g['a':'b':None])
print(g[1, 2], g[1:2, ...], g[()], g[...])
s = g[3:9:2]
print(s.start, s.stop, s.step, g[:].start)
print(s.indices(5), g[:].indices(3), g[::-1].indices(4), g[-2:].indices(10))
g[1:2] = 'x'
del g[:]
try:
    g[0] += 'y'
except TypeError:
    print('TypeError')
