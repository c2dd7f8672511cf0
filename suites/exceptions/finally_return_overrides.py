# A return in finally replaces the pending return or swallows the pending exception.
def a():
    try:
        return "try"
    finally:
        return "finally"


def b():
    try:
        1 // 0
    finally:
        return "swallowed"


def c():
    x = 1
    try:
        return x
    finally:
        x = 2


def d():
    xs = []
    try:
        return xs
    finally:
        xs.append("changed in place")


def e():
    try:
        raise ValueError
    except ValueError:
        return "except"
    finally:
        print("runs last")


def f():
    for i in range(3):
        try:
            return i
        finally:
            if i == 0:
                return "first %d" % i


print(a(), b(), c(), d(), e(), f())
