# hash: equal objects meet in a dict, unhashable types, __eq__ without __hash__.
d = {1: 'int'}
print(d[1.0], d[True], 1.0 in d, 2.0 in d)
d = {(1, 2): 'a', 'k': 'b', None: 'd'}
print(d[(1, 2)], d['k'], d[None])
print(hash('ab') == hash('a' + 'b'), hash(2**80) == hash(2**79 * 2), hash((1, 'x')) == hash((1, 'x')))
for v in ([], {}, set(), bytearray(b'')):
    try:
        hash(v)
    except TypeError:
        print('TypeError')


class A:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n


print(hash(A(5)), {A(1): 'one'}[A(1)], A(2) in {A(1), A(2)})
print(hash(True) == hash(1))
