# raise with a class, an instance, a computed value, and things that cannot be raised.
def attempt(x):
    try:
        raise x
    except BaseException as e:
        return type(e).__name__, e.args


class Mine(Exception):
    pass


class NotExc:
    pass


print(attempt(ValueError), attempt(ValueError("a")), attempt(ValueError("a", 2)), attempt(Mine), attempt(Mine(1)))
for bad in (5, "text", None, NotExc, NotExc(), [ValueError]):
    print(attempt(bad)[0])
err = KeyError("same")
for _ in range(2):
    try:
        raise err
    except KeyError as e:
        print(e is err)
print(attempt([IndexError, Mine][1]("picked")))
