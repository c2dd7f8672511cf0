# pend_throw() leaves an exception for the next resumption and answers what was pending; None takes it back.
def gen():
    i = 0
    while True:
        try:
            yield i
        except ValueError as e:
            print("handled", e)
        i += 1


g = gen()
print(next(g))
print(g.pend_throw(ValueError("later")))
print(next(g))
print(g.pend_throw(ValueError("never")))
print(repr(g.pend_throw(None)))
print(next(g))
g.pend_throw(KeyError("out"))
try:
    next(g)
except KeyError as e:
    print("KeyError", e)
print(next(g, "finished"))
g = gen()
print(g.pend_throw(ValueError("unstarted")))
try:
    print(next(g))
except ValueError as e:
    print("ValueError", e)
