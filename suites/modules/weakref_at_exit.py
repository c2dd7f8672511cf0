# exit: 3
# At the end of the program, after sys.atexit, all finalisers are called.
import sys
import weakref


class Thing:
    pass


first = Thing()
weakref.finalize(first, print, 'first', 1)
weakref.finalize(first, print, 'first', 2, sep='-')
detached = weakref.finalize(first, print, 'detached')
detached.detach()
called = weakref.finalize(first, print, 'called')
called()
sys.atexit(lambda: print('atexit', called.alive))
print('end')
raise SystemExit(3)
