# All closures made in one loop see the last value of the loop variable.
def make():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return fs


def fixed():
    return [lambda i=i: i for i in range(3)]


def each():
    def bind(v):
        return lambda: v
    return [bind(i) for i in range(3)]


print([f() for f in make()])
print([f() for f in fixed()])
print([f() for f in each()])
