# iter and next on containers and user iterators; TypeError and StopIteration.
it = iter([1, 2])
print(next(it), next(it), iter(it) is it)
for _ in range(2):
    try:
        next(it)
    except StopIteration:
        print('StopIteration')
print(next(iter([]), 'default'), next(iter('x'), 'default'))


class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Down(4)), max(Down(5)), 2 in Down(3), next(Down(1)))
for bad in (1, None, len, Down):
    try:
        iter(bad)
    except TypeError:
        print('TypeError')
try:
    next([1])
except TypeError:
    print('TypeError')
