# type: one argument gives the class, three arguments make one.
for v in (1, 2**70, True, None, 1.0, 1j, '', b'', bytearray(), [], (), {}, set(), frozenset(), range(1)):
    print(type(v).__name__, end=' ')
print()
print(type(1) is int, type(2**70) is int, type(type) is type, type(object) is type, type(int) is type)
K = type('K', (), {'n': 3, 'get': lambda self: self.n})
print(K.__name__, K().get(), K.n)
L = type('L', (K,), {'n': 4})
print(L().get(), issubclass(L, K), isinstance(L(), K), type(L()) is L)
for args in ((1, (), {}), ('A', 1, {}), ('A', (), 1), ('A', ())):
    try:
        type(*args)
    except TypeError:
        print('TypeError')


def f():
    pass


print(type(lambda: 0) is type(f), type(f).__name__)
