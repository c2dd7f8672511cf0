# enumerate, zip, map, filter, reversed and sorted consume generators lazily or fully.
def g(n):
    for i in range(n):
        print("<%d>" % i, end="")
        yield i


e = enumerate(g(2), 5)
print("lazy", next(e), next(e), next(e, "end"))
z = zip(g(3), "ab")
print(list(z))
m = map(lambda a, b: a * b, g(3), [5, 6, 7, 8])
print("lazy", next(m), list(m))
f = filter(lambda x: x != 1, g(3))
print(list(f), sorted(g(3), reverse=True), list(reversed(list(g(2)))))
print(min(g(3)), max(g(3)), any(g(3)), all(g(3)), tuple(g(1)), set(g(1)), bytes(g(2)))
a, *b = g(3)
print(a, b)
