# Sorting keeps equal items in order, computes each key once and leaves the list whole after an error.
rows = [(i * 37 % 11, i) for i in range(120)]
print(sorted(rows, key=lambda row: row[0])[:14])
print([row[1] for row in sorted(rows, key=lambda row: row[0], reverse=True)][:14])
calls = []


def key(n):
    calls.append(n)
    return -n


data = [5, 1, 4, 1, 3]
data.sort(key=key)
print(data, calls)


class Picky:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 13 or other.n == 13:
            raise ValueError('13')
        return self.n < other.n


data = [Picky(i * 29 % 31) for i in range(31)]
try:
    data.sort()
except ValueError as e:
    print(e, len(data), sorted(p.n for p in data) == list(range(31)))
print(sorted([0.5, 2, -1, True, 1e3]), sorted('banana'), sorted([(1, 'b'), (1, 'a'), (0, 'z')]))
big = [i * 7919 % 1009 for i in range(1009)]
print(sorted(big) == list(range(1009)), sorted(big, reverse=True)[:3])
