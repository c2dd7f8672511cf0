# Lists and tuples are ordered by their first items that differ, whichever of the two comparisons these have.
from collections import deque


class More:
    def __init__(self, value):
        self.value = value

    def __gt__(self, other):
        print("more", self.value, other.value)
        return self.value > other.value


class Less:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print("less", self.value, other.value)
        return self.value < other.value


a, b = More(1), More(2)
print([a] < [b], (b,) < (a,), [1, a] < [1, b], (1, b, 0) < (1, a))
print([a] > [b], (b,) > (a,))
a, b = Less(1), Less(2)
print([a] < [b], (b,) < (a,), [1, a] < [1, b], (1, b, 0) < (1, a))
print(sorted([(1, "b"), (1, "a"), (0, "c")]), max([2, 3], [2, 1, 5]), min((1.5, 2), (1, 3)))
print((1, 2) < (1, 2, 0), [3] <= [3], (2, "a") >= (2, "b"), [float("nan")] < [1.0])
for item in (deque((), 2), [], {}, {1}):
    try:
        print(item in {1, 2}, hash(item))
    except TypeError:
        print(type(item).__name__, "has no hash")
