# Deleting what is not there raises the matching exception.
class Obj:
    pass


def attempt(f):
    try:
        f()
        print("deleted")
    except NameError:
        print("NameError")
    except (KeyError, IndexError, AttributeError, TypeError) as e:
        print(type(e).__name__)


def item(c, k):
    del c[k]


attempt(lambda: item({}, "k"))
attempt(lambda: item([1], 1))
attempt(lambda: item([1], -2))
attempt(lambda: item((1,), 0))
attempt(lambda: item("a", 0))
attempt(lambda: delattr(Obj(), "x"))


def local():
    x = 1
    del x
    print(x)


attempt(local)
