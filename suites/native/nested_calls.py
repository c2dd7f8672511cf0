# Functions of machine code that call one another: what they raise, and whose names they see.


@micropython.viper
def half(number: int) -> int:
    if number & 1:
        raise ValueError(number)
    return number >> 1


@micropython.viper
def same(thing):
    return thing


@micropython.native
def halves(numbers):
    found = []
    for number in numbers:
        try:
            found.append(half(number))
        except ValueError as error:
            found.append(error.args)
    return found


print(halves([2, 3, 4, 5]))
print(halves(range(-3, 3)))


@micropython.native
def through(depth, number):
    if depth == 0:
        return half(number)
    return same(through(depth - 1, number))


print(through(10, 8))
try:
    through(10, 9)
except ValueError as error:
    print(repr(error))


@micropython.native
def guarded(depth, log):
    try:
        if depth == 0:
            raise KeyError("deep")
        guarded(depth - 1, log)
    finally:
        log.append(depth)


log = []
try:
    guarded(4, log)
except KeyError as error:
    print(repr(error), log)


# Too deep.
@micropython.native
def endless(depth):
    return endless(depth + 1)


@micropython.native
def caught():
    try:
        return endless(0)
    except RuntimeError as error:
        return repr(error)


print(caught())
print(caught())


# Calls that do not fit.
@micropython.native
def calls(function, *arguments):
    try:
        if len(arguments) == 0:
            return function()
        if len(arguments) == 1:
            return function(arguments[0])
        return function(arguments[0], arguments[1])
    except TypeError as error:
        return repr(error)


print(calls(half), calls(half, 6), calls(half, 6, 7))
print(calls(same), calls(same, None), calls(same, 1, 2))
print(calls(calls, same, 3), calls(None, 1))


@micropython.native
def keywords(number, step=2):
    return number + step


@micropython.native
def with_keywords():
    return keywords(1), keywords(1, 5), keywords(1, step=7), keywords(step=1, number=1)


print(with_keywords())

# Each finds its own globals, also when it was left by an exception.
other = {"name": "other", "half": half}
exec(
    """
@micropython.native
def tell(number):
    half(number)
    return name
@micropython.native
def change(number):
    global name
    name = "changed"
    half(number)
""",
    other,
)
name = "main"
tell, change = other["tell"], other["change"]


@micropython.native
def tell_both(number):
    global name
    try:
        found = tell(number)
    except ValueError:
        found = "raised"
    result = (found, name)
    name = "main again"
    return result


print(tell_both(2), name)
print(tell_both(3), name)
try:
    change(1)
except ValueError:
    print(name, other["name"])


# Methods.
class Counter:
    @micropython.native
    def __init__(self, start):
        self.count = start

    @micropython.viper
    def add(self, number: int):
        self.count = int(self.count) + number

    @micropython.native
    def twice(self):
        self.add(1)
        self.add(2)
        return self.count


print(Counter(3).twice(), Counter(3).twice())


@micropython.native
def steps(numbers):
    return [number for number in numbers]


print(steps(range(0)), steps(range(5, 0, -2)), steps(range(-2, 3, 2)), steps(range(1, 2)))
