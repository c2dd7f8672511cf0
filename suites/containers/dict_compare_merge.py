# Equality ignores order; | makes a merged dict; |= updates in place; no ordering.
print({'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1} == {'a': 1.0}, {'a': 1} != {'a': 2}, {} == {}, {'a': 1} == {'a': 1, 'b': 2}, {1: {2: 3}} == {1: {2: 3}})
a, b = {'x': 1, 'y': 2}, {'y': 3, 'z': 4}
m = a | b
print(sorted(m.items()), sorted(a.items()), sorted((b | a).items()))
c = a
a |= b
print(sorted(c.items()), c is a, {} | {}, {} == [], {1: 2} != None)
for f in (lambda: {} < {}, lambda: {1: 1} > {1: 0}, lambda: {} + {}, lambda: {} & {}):
    try:
        f()
    except TypeError:
        print('TypeError')
