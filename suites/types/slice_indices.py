# slice.indices clips start, stop and step for a given length.
class G:
    def __getitem__(self, s):
        return s


g = G()
cases = (g[:], g[1:], g[:3], g[1:3], g[-3:], g[:-3], g[::2], g[::-1], g[5:1:-2], g[10:20], g[-20:-10], g[-1:-20:-1])
for s in cases:
    print(s, s.indices(6), s.indices(0), s.indices(1))
print(list(range(*g[4:0:-1].indices(10))))
s = g[2:8:3]
print(s.start, s.stop, s.step)
