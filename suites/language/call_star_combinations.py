# Several * and ** in one call, mixed with plain arguments.
def f(*args, **kw):
    return args, sorted(kw.items())


a = [1, 2]
b = (3,)
d = {"x": 1}
e = {"y": 2}
print(f(*a, *b))
print(f(0, *a, 9, *b, 10))
print(f(*a, k=5, **d))
print(f(**d, **e))
print(f(*"pq", z=0, **d, w=1, **e))
print(f(*[], **{}))
print(f(*a, **dict(a=1)))
print(f(*(i * i for i in range(4))))
print(f(*{"k": 1}), f(*b"ab"))
print(max(*a, *b), print(*a, *b, sep="/"))
