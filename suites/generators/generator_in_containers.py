# Generators as arguments of everything that takes an iterable.
def g(n=3):
    for i in range(n):
        yield i


print(list(g()), tuple(g()), sorted(set(g())), dict((i, -i) for i in g())[2])
print(sum(g()), min(g()), max(g()), any(g()), all(g()), all(g(0)), any(g(0)))
print("".join(str(i) for i in g()), bytes(g()), bytearray(g(4)), list(map(str, g())), list(zip(g(), g(2))))
print(list(enumerate(g(), 5)), list(filter(None, g())), sorted(g(), reverse=True), 2 in g(), 5 in g())
a, b, c = g()
d, *e = g()
print(a, b, c, d, e)
x = [9]
x.extend(g())
x += g(2)
x[1:2] = list(g(1))
print(x, frozenset(g()) == {0, 1, 2})
print((lambda *args: args)(*g()), max(*g()), print(*g(), sep="-"))
for i in g(4):
    if i == 2:
        break
else:
    print("never")
print(i, [j for i in g() for j in g(i)])
