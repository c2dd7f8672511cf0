# Comprehension variables stay inside; the first iterable is evaluated outside.
x = "outer"
print([x for x in range(3)], x)
print({x for x in [1]}, {x: x for x in [2]}, list(x for x in [3]), x)


def f():
    n = 2
    r = [i * n for i in range(3)]
    try:
        i
    except NameError:
        r.append("no i")
    return r


print(f())
print([x for x in x])


def g(a):
    return [[a + b + c for b in range(2)] for c in range(a)]


print(g(2))
fs = [lambda y: x + str(y) for x in "ab"]
print(fs[0](1), fs[1](2))


def h():
    items = [1, 2]
    return (y for y in items)


print(list(h()))
