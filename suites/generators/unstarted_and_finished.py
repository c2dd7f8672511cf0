# Methods of a generator that has not started and of one that has ended.
def gen():
    print("started")
    yield 1


g = gen()
print(g.close())
print(next(g, "never started"))
g = gen()
try:
    g.throw(ValueError("early"))
except ValueError as e:
    print(e, next(g, "ended"))
g = gen()
print(list(g), list(g), next(g, "end"))
for call in (lambda: next(g), lambda: g.send(None), lambda: g.send(1), lambda: g.send([])):
    try:
        call()
    except StopIteration as e:
        print("StopIteration", e.value)
print(g.close(), iter(g) is g, type(g).__name__)
