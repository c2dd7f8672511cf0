# lambda with every kind of parameter, nested, in containers and as defaults.
print((lambda: 1)(), (lambda x: x * 2)(3), (lambda *a: a)(1, 2), (lambda **k: sorted(k))(b=1, a=2), (lambda x, *a, y=5, **k: (x, a, y, k))(1, 2, z=3))
add = lambda x: lambda y: lambda z: x + y + z
print(add(1)(2)(3), [f(5) for f in (lambda x: x + 1, lambda x: x - 1)], {"f": lambda: "in dict"}["f"]())
print((lambda x=(lambda: 7)(): x)(), (lambda: (yield))() is not None, sorted([3, -1, 2], key=lambda v: -v), max("abc", key=lambda c: -ord(c)))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(10), (lambda: None)(), (lambda a, b: (a, b))(*[1, 2]), (lambda: [i for i in range(3)])(), (lambda x: (lambda: x)())(4))
compose = lambda *fs: (lambda x: x) if not fs else (lambda x: fs[0](compose(*fs[1:])(x)))
print(compose(str, lambda x: x + 1, abs)(-5), (lambda f: f(f))(lambda f: "self"))
