# A chained comparison evaluates each operand at most once and stops at the first false link.
def v(x):
    print("eval", x)
    return x


print(v(1) < v(2) < v(3))
print(v(1) > v(2) > v(3))
print(v(1) < v(2) > v(0) != v(5))
print(1 < 3 < 2, 1 < 2 == 2, 3 > 2 > 1 > 0, 1 == 1 in [1], (1 == 1) in [1])
x = 5
print(0 < x < 10, 0 < x < 5, not 0 < x < 5)
if 1 <= v(2) <= 2:
    print("in range")
