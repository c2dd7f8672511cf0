# What is not on the heap cannot be referred to weakly; the attributes of references cannot be changed.
import weakref


class Thing:
    pass


def attempt(function, *args, **options):
    try:
        print(function(*args, **options))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


thing = Thing()
for value in (None, True, ..., 0, -1, '', 'interned', (), print, int, weakref):
    attempt(weakref.ref, value)
    attempt(weakref.finalize, value, print)
attempt(weakref.ref)
attempt(weakref.ref, thing, None, 1)
attempt(weakref.ref, thing, callback=None)
attempt(weakref.finalize)
attempt(weakref.finalize, thing)
attempt(weakref.ref, thing)
attempt(lambda: weakref.ref(thing)(1, extra=2) is thing)
attempt(lambda: weakref.ref(thing) == weakref.ref(thing))
attempt(weakref.finalize, thing, None)
reference, finaliser = weakref.ref(thing), weakref.finalize(thing, print, 'called', end='!\n')
for name in ('callback', 'target', 'alive'):
    attempt(getattr, reference, name)
    attempt(setattr, reference, name, 1)
    attempt(setattr, finaliser, name, 1)
attempt(delattr, finaliser, 'alive')
attempt(finaliser.peek, 1)
attempt(finaliser.detach, 1)
attempt(getattr, weakref.finalize, 'peek')
attempt(len, reference)
reference.__del__()
print(reference(), reference.__del__())
print(finaliser(1, 2, x=3), finaliser.alive)


class Derived(weakref.ref):
    def name(self):
        return type(self()).__name__


print(Derived(thing).name())
for name in ('proxy', 'WeakKeyDictionary', 'getweakrefcount'):
    print(hasattr(weakref, name))
