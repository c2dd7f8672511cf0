# The conditional expression evaluates only the chosen arm and nests to the right.
def arm(n):
    print("arm", n)
    return n


print(arm(1) if True else arm(2))
print(arm(1) if 0 else arm(2))
for n in (-1, 0, 1):
    print("neg" if n < 0 else "zero" if n == 0 else "pos")
print([i if i % 2 else -i for i in range(5)])
f = lambda x: "big" if x > 10 else "small"
print(f(11), f(3))
print((1, 2) if [] else (3,))
print(1 + 2 if 1 else 5 * 10)
