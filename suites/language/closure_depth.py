# A free variable reaches through several levels of functions.
def a(x):
    def b(y):
        def c(z):
            def d():
                nonlocal x, z
                x += 1
                z *= 2
                return x, y, z
            return d
        return c
    return b


d = a(1)(2)(3)
print(d(), d())
e = a(10)(20)
f, g = e(1), e(2)
print(f(), g(), f())


def params(p, *args, k=1, **kw):
    return lambda: (p, args, k, sorted(kw))


print(params(0, 1, 2, k=3, z=4)())
