# One call with keywords meets many callables: functions of other signatures, methods, classes, built-ins, closures.
def swapped(b, a):
    return ("swapped", a, b)


def defaults(a, c=3, b=2, *, d=4):
    return ("defaults", a, b, c, d)


def only(x=0, *, a, b):
    return ("only", x, a, b)


def star(*args, **rest):
    return ("star", args, sorted(rest.items()))


def generator(a, b):
    yield a
    yield b


def missing(a, b, c):
    return "not called"


def other(a, z=1):
    return "not called"


class Point:
    def __init__(self, a, b=7):
        self.a = a
        self.b = b

    def method(self, b, a=1):
        return ("method", self.a, a, b)

    @classmethod
    def made(cls, a, b):
        return (cls.__name__, a, b)

    @staticmethod
    def free(a, b):
        return ("free", a, b)


def closure(n):
    def inner(a, b):
        return ("closure", n, a, b)

    return inner


def show(result):
    if isinstance(result, Point):
        return ("Point", result.a, result.b)
    if isinstance(result, (tuple, str)):
        return result
    return list(result)


def named(function):
    try:
        return show(function(b=20, a=10))
    except TypeError:
        return "TypeError"


def behind(function):
    try:
        return show(function(10, b=20))
    except TypeError:
        return "TypeError"


def as_method(object):
    return [object.method(b=2), object.method(5, a=6), object.method(a=8, b=9)]


point = Point(1)
callables = [swapped, defaults, only, star, generator, missing, other, Point, point.method, Point.made, point.made]
callables += [Point.free, closure(1), closure(2), lambda a, b: ("lambda", b - a), lambda b, *, a: ("only", a, b)]
for turn in range(3):
    for function in callables:
        for again in range(turn + 1):
            print(turn, named(function), behind(function))
    print(as_method(point), as_method(Point(a=3)))

# The same code with other defaults, and with none.
def make(value):
    if value:
        def inner(a, b=value, *, c=value):
            return (a, b, c)
    else:
        def inner(a, b, *, c):
            return (a, b, c)
    return inner


def call(function):
    try:
        return function(c=1, a=2)
    except TypeError:
        return "TypeError"


for value in (5, 5, 6, 0, 0, 7):
    print(call(make(value)))


# A function of an instance gets no receiver.
thing = Point(4)
thing.method = swapped
print(as_method(point)[0], [thing.method(b=1, a=2) for _ in range(2)])


def conditional(flag):
    return defaults(1, b=2 if flag else 3, d=4 if flag else 5)


print([conditional(flag) for flag in (0, 1, 0)])
print([defaults(a=index, b=index + 1, c=index + 2, d=index + 3) for index in range(3)])


def five(a, b, c, d, e, f=6):
    return (a, b, c, d, e, f)


print([five(e=5, d=4, c=3, b=2, a=index) for index in range(3)])


def recursive(n, total=0):
    return total if n == 0 else recursive(n=n - 1, total=total + n)


print(recursive(n=20))
