# yield inside larger expressions.
def g():
    x = (yield 1) + (yield 2)
    y = [(yield 3), (yield 4)]
    z = {"k": (yield 5)}
    print(x, y, z)
    print("arg", max((yield 6), (yield 7)))
    if (yield 8):
        print("true")
    return (yield), "end"


it = g()
out = [next(it)]
try:
    for v in (10, 20, "a", "b", "c", 3, 4, True, "last"):
        out.append(it.send(v))
except StopIteration as e:
    print(e.value)
print(out)
f = lambda: (yield "from lambda")
print(list(f()))
