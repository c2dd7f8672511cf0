# Messages about missing names and attributes.
class A:
    x = 1

    def m(self):
        return self.missing


def local():
    print(loc)
    loc = 1


def free():
    def g():
        return fr
    if 0 == 1:
        fr = 1
    return g()


for f in (
    lambda: undefined, local, free, lambda: A().m(), lambda: A.y, lambda: A().y, lambda: (1).x, lambda: "s".x,
    lambda: None.x,
    lambda: [].x, lambda: {}.x, lambda: len.x, lambda: local.x, lambda: A().m.x, lambda: int.x,
    lambda: ValueError.x, lambda: ValueError(1).x,
    lambda: (x for x in ()).y, lambda: range(1).z, lambda: super(A, A()).m.q, lambda: super(A, A()).zz,
    lambda: object().x, lambda: True.x, lambda: (1.5).x,
):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
import sys

for f in (lambda: sys.nope, lambda: delattr(sys, "nope"), lambda: setattr(sys, "maxsize", 1)):
    try:
        f()
        print("done")
    except Exception as e:
        print(type(e).__name__, e)
