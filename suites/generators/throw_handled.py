# throw() raises at the paused yield; the generator may handle it and go on.
def g():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as e:
            print("handled", e.args)
        except KeyError:
            yield "from handler"


it = g()
print(next(it))
print(it.throw(ValueError("a", 1)))
print(it.throw(KeyError("k")))
print(next(it))
print(it.throw(ValueError()))
try:
    it.throw(TypeError("unhandled"))
except TypeError as e:
    print("came back", e)
print(list(it))
