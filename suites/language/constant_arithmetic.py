# Arithmetic on literals gives the same result as on variables.
one, two, big = 1, 2, 1 << 40
print(1 + 2 * 3 == one + two * 3, 7 // 2 == 7 // two, 2 ** 10 == two ** 10)
print((1 << 40) * (1 << 40) == big * big, -7 % 3, -7 // 2, 0x7fffffffffffffff + 1)
print(4611686018427387903 + 1, -4611686018427387904 - 1, -(-4611686018427387904))
print(1 << 62, 1 << 63, -1 << 63, ~0, ~(1 << 64), 5 & 3 | 8 ^ 1)
print("a" "b" + "c", (1, 2) + (3,), [0] * 3, 1.5 + 1.5, 10 ** 20)
for src in ("1 // 0", "1 % 0", "1 / 0", "1 << -1", "-1 >> -2"):
    try:
        print(eval(src))
    except (ZeroDivisionError, ValueError) as e:
        print(src, type(e).__name__)
