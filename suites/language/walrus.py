# Named expressions bind in the enclosing scope, also from comprehensions.
if (n := len("abc")) > 2:
    print("n", n)
data = [1, 2, 3, 4]
while (k := data.pop()) > 2:
    print("pop", k)
print(k, data)
print([y := 1, y + 1, (y := 5) * y], y)
print([last := v for v in range(4)], last)
print(any((hit := v) > 2 for v in (1, 3, 5)), hit)


def f(x):
    if (m := x * 2) and (q := m + 1):
        return m, q
    return m, None


print(f(1), f(0))
print((z := 3) + z, max((w := 4), 1), w)
