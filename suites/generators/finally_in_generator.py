# finally runs on exhaustion, on close, on an exception and on return.
def g(mode):
    try:
        yield "body"
        if mode == "raise":
            raise ValueError(mode)
        if mode == "return":
            return "value"
        yield "more"
    finally:
        print("finally", mode)


print(list(g("normal")))
print(list(g("return")))
try:
    list(g("raise"))
except ValueError:
    print("ValueError")
it = g("close")
next(it)
it.close()
it = g("throw")
next(it)
try:
    it.throw(KeyError)
except KeyError:
    print("KeyError")


def yields_in_finally():
    try:
        yield 1
        raise ValueError
    except ValueError:
        yield "except"
    finally:
        yield "finally"


print(list(yields_in_finally()))
