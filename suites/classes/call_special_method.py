# __call__ with every form of argument; instances as callbacks and decorators.
class Call:
    def __call__(self, *args, **kwargs):
        return args, sorted(kwargs.items())


c = Call()
print(c(), c(1), c(1, 2, x=3), c(*[4, 5], **{"y": 6}))
print(list(map(c, "ab")), callable(c), callable(Call), callable(object()))


class Count:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@Count
def double(x):
    return 2 * x


print(double(2), double("ab"), double.calls, sorted([3, 1, 2], key=double), double.calls)
c.__call__ = lambda: "instance"
print(c())
