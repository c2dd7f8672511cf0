# Endless prime streams, chained generators and pipelines over them.
def primes():
    composites = {}
    n = 2
    while True:
        if n in composites:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        else:
            yield n
            composites[n * n] = [n]
        n += 1


def take(n, it):
    for _ in range(n):
        try:
            yield next(it)
        except StopIteration:
            return


def until(stop, it):
    for v in it:
        if v > stop:
            break
        yield v


def pairs(it):
    a = next(it)
    for b in it:
        yield a, b
        a = b


def merge(a, b):
    x, y = next(a), next(b)
    while True:
        if x <= y:
            yield x
            x = next(a)
        else:
            yield y
            y = next(b)


def running(it):
    total = 0
    while True:
        total += next(it)
        reset = yield total
        if reset is not None:
            total = reset


def chain(*its):
    for it in its:
        got = yield from it
        if got is not None:
            yield ('returned', got)


def counted(it):
    n = 0
    for v in it:
        n += 1
        yield v
    return n


print(list(take(15, primes())), sum(until(1000, primes())))
print([p for p in take(200, pairs(primes())) if p[1] - p[0] == 2][:8], max(take(300, pairs(primes())), key=lambda p: p[1] - p[0]))
squares = (n * n for n in range(10**6))
print(list(take(18, merge(primes(), squares))))
r = running(primes())
print([next(r) for _ in range(6)], r.send(1000), next(r))
print(list(chain([1, 2], counted(until(10, primes())), take(2, iter('xyz')), (i for i in ()))))
print(all(all(p % d for d in until(int(p ** 0.5), primes())) for p in until(300, primes())))
g = primes()
next(g)
g.close()
print(next(g, 'closed'))
