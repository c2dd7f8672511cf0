# `and` and `or` return an operand, and do not evaluate what they do not need.
def f(x):
    print("f(%r)" % (x,), end=" ")
    return x


print(f(0) and f(1))
print(f(1) and f([]))
print(f(0) or f(""))
print(f("a") or f(1))
print(f(1) and f(0) or f(2))
print(f(0) or f(1) and f(2))
print(not f(0) and f(3))
print(f(None) or f({}) or f(()))
x = [] or "default"
y = x and x[0]
print(x, y)
