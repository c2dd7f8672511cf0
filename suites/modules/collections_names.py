# collections gives the three container factories as types or functions.
import collections
from collections import namedtuple, OrderedDict, deque
print(collections.OrderedDict is OrderedDict, OrderedDict.__name__, deque.__name__, callable(namedtuple))
print(issubclass(OrderedDict, dict), isinstance(OrderedDict(), dict), isinstance(deque((), 1), list))
try:
    from collections import NoSuchThing
except ImportError:
    print('ImportError')
P = namedtuple('P', ('a', 'b'))
print(issubclass(P, tuple), P(1, 2).a, [n for n in ('deque', 'namedtuple', 'OrderedDict') if not hasattr(collections, n)])
