# Leaving nested blocks in every way, from loops and generators.


def leave(how):
    out = []
    for i in range(3):
        try:
            try:
                if how == "continue" and i == 1:
                    continue
                if how == "break" and i == 1:
                    break
                if how == "return" and i == 1:
                    return out + ["r"]
                if how == "raise" and i == 1:
                    raise KeyError(i)
                out.append(i)
            except KeyError as e:
                out.append("k%s" % e.args[0])
                if how == "raise":
                    raise ValueError(out)
            finally:
                out.append("f%d" % i)
        finally:
            out.append("g%d" % i)
    return out


for how in ("none", "continue", "break", "return"):
    print(how, leave(how))
try:
    leave("raise")
except ValueError as e:
    print(e.args[0])


def override(how):
    for i in range(2):
        try:
            return "body"
        finally:
            if how == "return":
                return "finally"
            if how == "break":
                break
            if how == "continue":
                continue
    return "end"


print([override(how) for how in ("", "return", "break", "continue")])


def swallow():
    try:
        raise KeyError
    finally:
        return "swallowed"


print(swallow())


class Manager:
    def __init__(self, swallows):
        self.swallows = swallows

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__)
        return self.swallows


def managed(how):
    for i in range(2):
        with Manager(True) as outer, Manager(False):
            if how == "raise":
                raise ValueError(i)
            if how == "break":
                break
            if how == "return":
                return outer.swallows
    return i


print([managed(how) for how in ("", "raise", "break", "return")])


def generator():
    for i in range(4):
        try:
            try:
                got = yield i
                print("got", got)
            finally:
                got = yield "f%d" % i
                print("after", got)
        except ValueError as e:
            print("caught %s" % e)


g = generator()
print(next(g), g.send("a"), g.send("b"), g.throw(ValueError("v")), g.send("c"))
print(list(g))


def unset(flag):
    for i in range(2):
        if i == flag:
            value = i
        try:
            print(value)
            del value
        except NameError:
            print("unset")
        finally:
            print("done", i)


unset(0)
unset(1)


def bare():
    try:
        raise KeyError("a")
    except KeyError:
        try:
            raise ValueError("b")
        except ValueError:
            pass
        raise


try:
    bare()
except KeyError as e:
    print(type(e), e.args)
