# Where an exception thrown into a generator can be caught, and what the generator answers.
def gen():
    try:
        yield 1
    except ValueError as e:
        print("caught", e)
        yield "after"
    try:
        yield 2
    finally:
        print("finally")
    yield 3


g = gen()
print(next(g), g.throw(ValueError("one")), next(g))
try:
    g.throw(KeyError("two"))
except KeyError as e:
    print("out", e.args)
print(list(g))
g = gen()
try:
    g.throw(IndexError)
except IndexError as e:
    print("before start", e.args)
print(next(g, "ended"))
g = gen()
next(g)
print(g.throw(ValueError), g.send(None), g.close())
