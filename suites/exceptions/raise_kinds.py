# What may be raised: classes, instances, results of calls; anything else is a TypeError.
class E(Exception):
    pass


def make(x):
    return E(x)


for thing in (E, E(), E(1, 2), make("made"), E(E), 5, "text", None, int, object(), [E]):
    try:
        raise thing
    except E as e:
        print("E", len(e.args), isinstance(e, E))
    except TypeError:
        print("TypeError")
e = E("same")
try:
    raise e
except E as caught:
    print(caught is e)
try:
    try:
        raise e
    except E:
        raise
except E as caught:
    print(caught is e, caught.args)
try:
    raise E from None
except E as caught:
    print(caught.args)
