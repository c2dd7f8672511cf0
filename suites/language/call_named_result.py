# The result of a call with names goes where it is wanted: to a local, to a tuple, to another call.


def pair(a, b=1):
    return a, b


def gather(*args, **kwargs):
    return args, sorted(kwargs.items())


class Holder:
    def __init__(self, a, b=1):
        self.pair = a, b

    def method(self, a, b=1):
        return a, b


def to_locals(count):
    holder = Holder(0)
    for index in range(count):
        result = other = None
        result = pair(index, b=2)
        print(result)
        result = gather(index, b=other)
        print(result)
        result = holder.method(index, b=3)
        print(result)
        result = Holder(index, b=4)
        print(result.pair)
        result = dict(a=index, b=5)["b"]
        other = dict(a=index)
        print(result, other)
        other = pair(pair(index, b=6), b=result)
        print(other)


to_locals(3)
