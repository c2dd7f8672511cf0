# Parallel assignment reads everything before it writes anything.
a, b, c = 1, 2, 3
a, b = b, a
print(a, b)
a, b, c = c, a, b
print(a, b, c)
a, b, c = b, a, c
print(a, b, c)
xs = [1, 2, 3, 4]
xs[0], xs[-1] = xs[-1], xs[0]
xs[1], xs[2], xs[3] = xs[2], xs[3], xs[1]
print(xs)
i = 0
i, xs[i] = 2, "first"
print(i, xs)


class P:
    x, y = 1, 2


p = P()
p.x, p.y = p.y, p.x
print(p.x, p.y)


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print([fib(i) for i in range(10)], fib(100))
