# OrderedDict prints as a dict inside its name and compares by order.
from collections import OrderedDict
d = OrderedDict([('b', 1), ('a', 2)])
print(d, repr(d), str(OrderedDict()), [d])
print(d.keys(), d.items(), d.values())
print(d == OrderedDict([('a', 2), ('b', 1)]), hasattr(d, 'move_to_end'))
try:
    d.popitem(False)
except Exception as e:
    print(type(e).__name__, e)
print(d.popitem(), d)
