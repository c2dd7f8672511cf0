# The same seed gives the same numbers; other seeds give others.
# needs: floats
import random


def sample(seed):
    random.seed(seed)
    return (
        [random.getrandbits(8) for _ in range(4)],
        [random.randint(1, 6) for _ in range(6)],
        [random.randrange(100) for _ in range(4)],
        random.choice("abcdef"),
        random.random(),
        random.uniform(2, 3),
    )


print(sample(1) == sample(1), sample(1) == sample(2), sample(0) == sample(0), sample(12345) != sample(54321))
random.seed(7)
first = [random.getrandbits(16) for _ in range(10)]
print(len(set(first)) > 5, all(0 <= x < 65536 for x in first))
