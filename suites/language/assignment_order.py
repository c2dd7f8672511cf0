# The right side is evaluated first; then targets are stored left to right.
def e(x):
    print("eval", x)
    return x


class Log:
    def __setattr__(self, name, value):
        print("set", name, value)

    def __setitem__(self, key, value):
        print("item", key, value)


o = Log()
o.a, o.b = e(1), e(2)
o.x = o.y = e(3)
o[e("k")] = e("v")
o.p, (o.q, o[0]), *o.r = 1, (2, 3), 4, 5
i = 0
xs = [0, 0, 0]
i, xs[i] = 1, 9
print(i, xs)
