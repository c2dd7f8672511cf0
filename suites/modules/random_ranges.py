# The ranges of the random functions and what they reject.
import random

random.seed(99)
print(all(0 <= random.random() < 1 for _ in range(200)))
print(all(random.randint(3, 5) in (3, 4, 5) for _ in range(200)), {random.randint(3, 5) for _ in range(200)} == {3, 4, 5})
print({random.randrange(4) for _ in range(200)} == {0, 1, 2, 3}, {random.randrange(1, 10, 4) for _ in range(200)} == {1, 5, 9})
print(all(1.5 <= random.uniform(1.5, 2.5) <= 2.5 for _ in range(200)), random.randint(7, 7), random.choice([8]))
print(all(0 <= random.getrandbits(5) < 32 for _ in range(200)), random.getrandbits(0))
for f in (
    lambda: random.randrange(0),
    lambda: random.randrange(5, 5),
    lambda: random.randrange(1, 5, 0),
    lambda: random.randint(5, 4),
    lambda: random.choice([]),
    lambda: random.getrandbits(-1),
):
    try:
        f()
        print("worked")
    except (ValueError, IndexError) as e:
        print(type(e).__name__)
