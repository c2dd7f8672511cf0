# throw() accepts an exception class or an instance.
def g():
    while True:
        try:
            yield
        except Exception as e:
            print(type(e).__name__, e.args)


class Mine(Exception):
    def __init__(self, *a):
        super().__init__(*a)
        print("made")


it = g()
next(it)
it.throw(ValueError)
it.throw(ValueError("inst"))
it.throw(Mine)
it.throw(Mine(1, 2))
try:
    it.throw(KeyboardInterrupt)
except KeyboardInterrupt:
    print("KeyboardInterrupt passes `except Exception`")
