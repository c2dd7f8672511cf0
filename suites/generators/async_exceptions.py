# Exceptions, finally and return inside coroutines.
class Pause:
    def __iter__(self):
        return (yield "paused")

    __await__ = __iter__


async def f(mode):
    try:
        r = await Pause()
        if mode == "raise":
            raise ValueError(r)
        return r
    except KeyError:
        return "caught KeyError"
    finally:
        print("finally", mode)


def finish(c, action):
    print(c.send(None))
    try:
        action(c)
    except StopIteration as e:
        print("returned", e.value)
    except Exception as e:
        print(type(e).__name__, e.args)


finish(f("return"), lambda c: c.send(5))
finish(f("raise"), lambda c: c.send("bad"))
finish(f("throw"), lambda c: c.throw(KeyError))
finish(f("close"), lambda c: c.close())


async def nested():
    try:
        await f("raise")
    except ValueError as e:
        return "outer caught", e.args


c = nested()
c.send(None)
try:
    c.send("deep")
except StopIteration as e:
    print(e.value)
