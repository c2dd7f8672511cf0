# sum: start value, kinds of items, empty input.
print(sum([]), sum([1, 2, 3]), sum(range(101)), sum([1.5, 2]), sum([True, True]))
print(sum([], 5), sum([1], 2.5), sum([[1], [2]], []), sum(((1,), (2, 3)), ()))
print(sum(x for x in (2**62, 2**62)), sum([1j, 2]), sum({1: 'a', 2: 'b'}))


class Acc:
    def __init__(self, t):
        self.t = t

    def __add__(self, o):
        return Acc(self.t + [o])


print(sum([1, 2], Acc([])).t)
for f in (lambda: sum(['a']), lambda: sum(5), lambda: sum([1, 'a'])):
    try:
        f()
    except TypeError:
        print('TypeError')
