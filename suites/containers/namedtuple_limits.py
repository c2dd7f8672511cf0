# namedtuple here: no _fields, _replace, defaults; messages of bad calls.
from collections import namedtuple
P = namedtuple('P', ['x', 'y'])
for f in (lambda: P._fields, lambda: P(1, 2)._replace(x=3), lambda: P._make([1, 2]), lambda: namedtuple('X', ['a'], defaults=(1,)), lambda: P(1), lambda: P(1, 2, 3),
          lambda: P(1, z=2), lambda: P(1, x=2), lambda: P(1, 2).z, lambda: setattr(P(1, 2), 'x', 3), lambda: namedtuple('Y', 5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(P, type(P(1, 2)))
