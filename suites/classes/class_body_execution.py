# A class body runs at once, top to bottom, in its own namespace.
print("before")


class A:
    print("in body")
    x = [1]
    x.append(len(x))
    y = x + [3]
    if len(y) > 2:
        z = "conditional"
    else:
        w = "never"
    for i in range(3):
        locals_seen = i
    try:
        1 // 0
    except ZeroDivisionError:
        caught = True

    def f(self, default=y):
        return default
    g = f
    del x
    import sys as s


print("after")
print(A.y, A.z, hasattr(A, "w"), A.i, A.caught, A().f(), A().g(1), hasattr(A, "x"), A.s.__name__)
try:
    class Broken:
        a = 1
        raise ValueError("in class body")
except ValueError as e:
    print(e)
print("Broken" in globals())
