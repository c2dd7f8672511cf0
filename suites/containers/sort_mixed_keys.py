# Keys of every kind that has an order: runs that rise and fall, equal keys, nested tuples, numbers of several types.


class Number:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n


def noise(count, state=7):
    for _ in range(count):
        state = state * 1103 % 65521
        yield state


for length in (0, 1, 2, 3, 15, 16, 17, 31, 32, 33, 48, 100, 257):
    rows = [(n % 7, i) for i, n in enumerate(noise(length))]
    falling = sorted(rows, key=lambda row: row[0], reverse=True)
    rising = sorted(rows, key=lambda row: row[0])
    stable = all(a[0] < b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(rising, rising[1:]))
    turned = all(a[0] > b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(falling, falling[1:]))
    print(length, stable, turned, sorted(rows) == sorted(sorted(rows, reverse=True)))

saw = [i % 40 if i // 40 % 2 else -(i % 40) for i in range(400)]
print(sorted(saw) == [v for v in range(-39, 40) for _ in range(saw.count(v))])
half = list(range(50)) + list(range(25, 75))
half.sort()
print(half[20:60:3])

print(sorted([(1, 'b'), (1,), (), (0, 'z', 3), (1, 'a', None)]))
print(sorted([((1, 2), 'x'), ((1,), 'y'), ((0, 9), 'z')]))
print(sorted([(((((2,),),),), 1), (((((1,),),),), 2)]))
print(sorted([(1, 2.5), (1, 2), (0.5, 3), (True, 1), (2**70, 0), (-(2**70), 0)]))
print(sorted([1.5, -0.5, 1, 0, 2**80, False, -3]))
print(sorted(['b', 'a', 'ab', '', 'é', 'z', 'long ' * 3, 'long']))
print(sorted([b'b', b'', b'ab']), sorted([[2], [1, 5], [1]]))
nan = float('nan')
print([str(v) for v in sorted([nan])], sorted([(nan, 1)])[0][1], len(sorted([(nan, 2), (nan, 1), (0.0, 3)])))

numbers = [Number(n % 50) for n in noise(90)]
print([v.n for v in sorted(numbers)][::9])
print([v[0].n for v in sorted([(Number(2), 1), (Number(1), 5), (Number(1), 2)])])
print([v[1] for v in sorted([(Number(2), 1), (Number(1), 5), (Number(1), 2)])])
for bad in ([(1, 'a'), (1, 2)], ['a', 1], [(1,), 2], [(None, 1), (None, 0), (1, None)], [1, None]):
    try:
        print(sorted(bad))
    except TypeError:
        print('TypeError')
