# Parameters are local variables; rebinding them never reaches the caller, mutating does.
def f(a, b, *args, k=None, **kw):
    a = 10
    b.append(a)
    args += (a,)
    kw["new"] = 1
    k = args
    del a
    return b, k, sorted(kw)


x, y = 1, []
d = {"z": 0}
print(f(x, y, 2, **d), x, y, d)


def swap(a, b):
    a, b = b, a
    return a, b


print(swap(1, 2))


def closes(a):
    def g():
        nonlocal a
        a += 1
        return a
    g()
    return a, g()


print(closes(5))
