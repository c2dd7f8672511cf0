# Lambda with every kind of parameter.
print((lambda: 5)(), (lambda x: x + 1)(2), (lambda x, y=3: x * y)(4))
print((lambda *a: a)(1, 2), (lambda **k: sorted(k.items()))(b=1, a=2))
print((lambda a, *b, c, d=4, **e: (a, b, c, d, e))(1, 2, c=3, x=5))
print((lambda x: lambda y: x - y)(10)(3))
print([f(3) for f in (lambda x: x, lambda x: -x, lambda x: x ** x)])
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print(sorted([3, -1, 2], key=lambda v: -v), (lambda x: "a" if x else "b")(0))
print((lambda: (yield))().__next__())
