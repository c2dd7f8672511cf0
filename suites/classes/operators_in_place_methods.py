# Every in-place operator asks its own method first.
class N:
    pass


def define(name):
    setattr(N, "__%s__" % name, lambda self, o: "__%s__" % name)


for name in ("add", "mul", "truediv", "and", "lshift", "matmul"):
    define(name)
    define("i" + name)
n = N(); n += 1; print(n)
n = N(); n *= 1; print(n)
n = N(); n /= 1; print(n)
n = N(); n &= 1; print(n)
n = N(); n <<= 1; print(n)
n = N(); n @= 1; print(n)
