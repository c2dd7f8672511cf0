# Infinite generators with the consumers that stop early.
def count(n=0, step=1):
    while True:
        yield n
        n += step


def take(n, it):
    for i, x in enumerate(it):
        if i == n:
            return
        yield x


print(list(take(5, count())), list(take(3, count(10, -5))))
print(list(zip("abc", count(1))), 7 in count(), any(x > 3 for x in count()))
c = count()
a, b = next(c), next(c)
print(a, b, next(c), [x for x in take(2, c)])
print(next(x for x in count() if x * x > 50))
