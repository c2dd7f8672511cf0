# len of every sized type and of a user class.
print(len(''), len('abc'), len('h\u00e9\u20ac'), len(b'\0\0'), len(bytearray(5)))
print(len([]), len([[], []]), len(()), len((1,)), len({}), len({1: 2}), len(set()), len(frozenset('aab')))
print(len(range(0)), len(range(5, 0, -2)), len(range(10**6)), len(memoryview(b'abc')))


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(len(L(0)), len(L(12)))
for bad in (1, None, len, (x for x in ()), 1.5):
    try:
        len(bad)
    except TypeError:
        print('TypeError')
