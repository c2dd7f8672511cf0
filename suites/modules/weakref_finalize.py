# weakref.finalize: calls a function with its arguments when the object is dead, or when it is called itself.
import gc
import weakref


class Thing:
    pass


def record(*args, **options):
    print('record', args, sorted(options.items()))
    return 'recorded'


def spend(depth):
    # Other things, for whatever still holds those that were dropped because nothing else came its way.
    a, b, c, d, e, f, g, h = [0] * 8
    others = [Thing() for _ in range(3)]
    for number, other in enumerate(others):
        weakref.finalize(other, record, number).detach()
    return spend(depth - 1) if depth else [a, b, c, d, e, f, g, h]


def collect():
    spend(20)
    gc.collect()


thing = Thing()
finaliser = weakref.finalize(thing, record, 1, 'two', three=3)
print(finaliser.alive, finaliser.peek()[0] is thing, finaliser.peek()[1] is record, finaliser.peek()[2:])
print(finaliser())
print(finaliser.alive, finaliser.peek(), finaliser.detach(), finaliser())

finaliser = weakref.finalize(thing, record)
print(finaliser.detach()[2:], finaliser.alive, finaliser())

finaliser = weakref.finalize(thing, lambda: 1 // 0)
try:
    finaliser()
except ZeroDivisionError:
    print('what the function raises is passed on', finaliser.alive)


def drop(keep):
    things = [Thing() for _ in range(3)]
    for number, thing in enumerate(things):
        finaliser = weakref.finalize(thing, done.append, number)
        if keep:
            kept.append(finaliser)


# The finaliser lives as long as its object does, whether or not anything refers to it.
for keep in (False, True):
    done, kept = [], []
    drop(keep)
    collect()
    print(sorted(done), [finaliser.alive for finaliser in kept])
