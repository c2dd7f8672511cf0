# del of names, attributes, items, slices and several at once.
class C:
    pass


a, b, c = 1, 2, 3
del a
del b, c
for name in ("a", "b", "c"):
    print(name in globals(), end=" ")
o = C()
o.x = o.y = 1
d = {"k": 1, "l": 2}
l = list(range(8))
del o.x, d["k"], l[0], l[-1], l[1:3]
print(o.__dict__, d, l)
del l[0], (d["l"])
print(l, d)


def f(x):
    del x
    try:
        return x
    except NameError:
        return "gone"


print(f(1))


def g():
    x = 1

    def h():
        return x

    del x
    try:
        return h()
    except NameError:
        return "free variable gone"


print(g())
for bad in ("del {}['k']", "del [][0]", "del (1).x", "del ().x", "del 'a'[0]", "del (1, 2)[0]"):
    try:
        exec(bad)
        print("fine")
    except Exception as e:
        print(bad, type(e).__name__)
