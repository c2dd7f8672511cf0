# del removes names, attributes, items and slices, alone or in a tuple.
class Obj:
    pass


a = b = c = 1
del a
del (b, c)
for n in ("a", "b", "c"):
    print(n, n in globals())
o = Obj()
o.x = o.y = 1
del o.x
print(hasattr(o, "x"), hasattr(o, "y"))
xs = [0, 1, 2, 3, 4, 5]
del xs[0], xs[-1]
print(xs)
del xs[1:3]
print(xs)
d = {"k": 1, "l": 2}
del d["k"]
print(d)
del (o.y), (xs[0])
print(xs, hasattr(o, "y"))
