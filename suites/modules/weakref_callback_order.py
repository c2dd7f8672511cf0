# Callbacks of one object: finalisers before references, the newest first; what they raise is printed, and the next runs.
import gc
import weakref


class Thing:
    pass


def say(text):
    return lambda *args: print(text, [reference() for reference in args])


def fail(*args):
    raise ValueError(len(args))


def spend(depth):
    a, b, c, d, e, f, g, h = [0] * 8
    return spend(depth - 1) if depth else [a, b, c, d, e, f, g, h]


def make():
    thing = Thing()
    for number in range(3):
        references.append(weakref.ref(thing, say('reference %d' % number)))
        weakref.finalize(thing, say('finaliser %d' % number))
    references.append(weakref.ref(thing, fail))
    weakref.finalize(thing, fail, 'argument')
    references.append(weakref.ref(thing))


references = []
make()
spend(20)
gc.collect()
print([reference() for reference in references])
