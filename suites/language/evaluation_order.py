# Operands, arguments and displays are evaluated left to right.
def e(x):
    print(x, end=" ")
    return x


def show(*args, **kw):
    print("->", args, sorted(kw.items()))


e(1) + e(2) * e(3)
print()
show(e(1), e(2), k=e(3), j=e(4))
[e(1), e(2)]
print()
(e(1), e(2), e(3))
print()
d = [0, 0, 0]
e(d)[e(1)]
print()
e(1) if e(0) else e(2)
print()
d[e(0)] = e(5)
print(d)
