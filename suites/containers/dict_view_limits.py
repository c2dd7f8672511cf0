# Views have a length but are not sets and do not compare by value here.
d = {'a': 1, 'b': 2}
for f in (lambda: len(d.keys()), lambda: d.keys() & {'a'}, lambda: d.keys() == {'a', 'b'}, lambda: d.items() - set(), lambda: d.values()[0],
          lambda: d.keys().isdisjoint([]), lambda: d.keys() < {'z'}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
