# StopIteration raised by hand: by next() in loops, comprehensions and functions.
def first(iterable):
    return next(iter(iterable))


print(first([1, 2]))
for empty in ([], "", range(0)):
    try:
        first(empty)
    except StopIteration as e:
        print("StopIteration", e.args, e.value)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("ignored", self.n)
        self.n -= 1
        return self.n


print(list(Countdown(3)), [x for x in Countdown(2)], sum(Countdown(4)))
try:
    it = iter(Countdown(0))
    next(it)
except StopIteration as e:
    print(e.args)
print(next(iter(Countdown(0)), "default"), StopIteration(5).value, StopIteration().value)
