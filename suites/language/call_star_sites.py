# Calls with stars and names, again and again from the same place: what a call site remembers, and what it may not.


def show(*args, **kwargs):
    return args, sorted(kwargs.items())


def mixed(a, b=2, *rest, c=3, d, **others):
    return a, b, rest, c, d, sorted(others.items())


def plain(a, b=2, *, c=3):
    return a, b, c


def needs(a, *, c):
    return a, c


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except TypeError:
        return "TypeError"


class Holder:
    def __init__(self, *args, **kwargs):
        self.found = args, sorted(kwargs.items())

    def method(self, a, *args, b=5, **kwargs):
        return a, args, b, sorted(kwargs.items())

    def plain(self, a, b=1):
        return a, b


def wrapped(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def counted(*args, **kwargs):
    yield args
    yield sorted(kwargs.items())


holder = Holder()
for turn in range(4):
    pair = (turn, turn + 1)
    items = list(pair)
    options = {"c": turn, "d": 8}
    print(show(), show(turn), show(*pair), show(*items), show(**options))
    print(show(turn, *pair), show(turn, 7, *items, **options))
    print(show(turn, 1, x=turn), show(y=1, x=2, z=turn), show(*pair, x=1, **options))
    print(mixed(turn, d=1), mixed(turn, 5, 6, 7, d=turn, e=9), mixed(e=turn, d=3, a=1))
    print(mixed(*pair, **options), mixed(*items, 4, 5, **options), mixed(1, *pair, d=0))
    print(plain(turn), plain(turn, c=9), plain(c=turn, b=1, a=0), plain(*pair), plain(*pair, c=1))
    print(holder.method(turn), holder.method(turn, 1, b=2, c=3), holder.method(*pair, **options))
    print(holder.plain(turn), holder.plain(*items), holder.plain(b=turn, a=1))
    print(Holder(turn, *pair, **options).found, Holder(x=turn).found)
    print(wrapped(plain)(turn), wrapped(plain)(*pair, c=4), wrapped(holder.method)(turn, q=1))
    print(list(counted(turn, *pair, x=turn)), list(counted(**options)))
    print(wrapped(lambda *, key=turn: key)(), wrapped(lambda *, key=turn: key)(key=-1))

# The dict that a function gets is its own.
options = {"x": 1, "y": 2}


def change(**kwargs):
    kwargs["x"] = 5
    kwargs.pop("y", None)
    return kwargs


for turn in range(3):
    print(sorted(change(**options).items()), sorted(options.items()))
del options["x"]
options["z"] = 3
for turn in range(3):
    print(sorted(change(**options).items()), show(**options))
many = {"k%d" % index: index for index in range(20)}
for turn in range(3):
    print(len(change(**many)), show(1, **many)[1][-1])

# What is wrong with a call is wrong each time.
for turn in range(3):
    print(attempt(plain), attempt(plain, 1, 2, 3), attempt(plain, 1, x=2), attempt(plain, 1, a=2))
    print(attempt(needs, 1), attempt(needs, 1, c=2), attempt(needs, c=2), attempt(needs, 1, 2, c=3))
    print(attempt(mixed, 1), attempt(mixed, 1, a=3, d=2), attempt(mixed, d=1))


def missing(turn):
    try:
        return needs(turn, d=1)
    except TypeError:
        return "TypeError"


def twice(turn):
    try:
        return mixed(turn, a=2, d=3)
    except TypeError:
        return "TypeError"


def without(turn):
    try:
        return mixed(turn, e=3)
    except TypeError:
        return "TypeError"


print([missing(turn) for turn in range(3)], [twice(turn) for turn in range(3)])
print([without(turn) for turn in range(3)])


# One place that calls several functions.
def call_with(function, value):
    return function(value, b=value, c=1)


for turn in range(3):
    for function in (plain, show, lambda a, b, c: [a, b, c], lambda a, **rest: len(rest)):
        print(call_with(function, turn))
