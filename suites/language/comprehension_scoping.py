# Comprehensions have a scope of their own; the first iterable is evaluated outside.
x = "outer"
print([x for x in range(3)], x, {x: x * x for x in (2,)}, x, {x % 2 for x in (2, 4)}, x, list(x for x in "ab"), x)
print([[y * x for x in range(y)] for y in range(4)], [(a, b) for a in range(3) for b in range(a)], [a for a in range(10) if a % 2 if a > 3])
n = 3
print([i + n for i in range(n)], [n for n in range(n)], n)


def f(limit):
    return [i * limit for i in range(limit)], [lambda: i for i in range(limit)][0]()


print(f(3))


class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    total = sum(i for i in items)


print(C.doubled, C.total, hasattr(C, "i"))
fs = [lambda: i for i in range(3)]
print([g() for g in fs], [(lambda i=i: i)() for i in range(3)])
print([y := 5, y * 2], [last := k for k in range(4)], last, [c for c in "abc" if c != "b"], [(p, q) for (p, q) in [(1, 2), (3, 4)]], [h for h, *t in ["ab", "cd"]])
