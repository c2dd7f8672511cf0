# Chains of comparisons evaluate each operand once and stop early.
calls = []


def v(x):
    calls.append(x)
    return x


print(v(1) < v(2) < v(3), v(1) < v(3) > v(2), v(3) < v(1) < v(9), calls)
calls.clear()
print(v(1) == v(1) == v(1) != v(2), v(1) is v(1) in [v(1)], v("a") in v("abc") in [v("abc")], len(calls))
print(1 < 2 == True, (1 < 2) == True, 1 < 2 < 3 == True, not 1 == 2, not (1 == 2) is True)
print(1 == 1.0 == True, 0 == False == 0.0, "a" < "b" < "c" <= "c", [1] < [1, 0] < [2], (1, "x") < (1, "y"))
for f in (lambda: 1 < "a", lambda: [] < (), lambda: None < 1, lambda: {} < {}, lambda: 1 < 2 < "x", lambda: 2 < 1 < "x"):
    try:
        print(f())
    except TypeError:
        print("TypeError")
