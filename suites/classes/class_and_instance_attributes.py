# Reads fall through to the class; writes stay on the instance.
class A:
    n = 1
    shared = []


a, b = A(), A()
a.n = 2
print(a.n, b.n, A.n)
A.n = 3
print(a.n, b.n)
del a.n
print(a.n)
a.shared.append("x")
print(b.shared, A.shared is a.shared)
a.n += 10
print(a.n, A.n)
A.late = "added"
print(a.late, b.late)
del A.late
print(hasattr(a, "late"))
try:
    del a.shared
except AttributeError:
    print("AttributeError: not on the instance")
