# Recursive functions, mutual recursion and recursion through closures.
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def hanoi(n, a="a", b="b", c="c"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


def depth():
    def go(n):
        return 0 if n == 0 else 1 + go(n - 1)
    return go(100)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


print(fact(20), fact(30))
print(even(10), odd(10), depth(), ackermann(2, 3))
print(" ".join(hanoi(3)))
