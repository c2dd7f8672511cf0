# Decorators apply bottom up; the name is bound once, at the end.
def tag(label):
    print("make", label)

    def deco(f):
        print("apply", label)

        def wrapper(*a, **k):
            return label + "(" + str(f(*a, **k)) + ")"
        return wrapper
    return deco


class ns:
    @staticmethod
    def plain(f):
        return lambda *a: ("plain", f(*a))


@tag("outer")
@tag("inner")
def add(a, b=1):
    return a + b


@ns.plain
def sub(a):
    return -a


print(add(1), add(1, b=5), sub(3))


@tag("cls")
class K:
    def __repr__(self):
        return "K!"


print(K())
replace = lambda f: 42


@replace
def gone():
    pass


print(gone)
