# reversed: sequences, __reversed__, length and item protocol, errors.
print(list(reversed([1, 2, 3])), list(reversed('abc')), tuple(reversed((1, 2))))
print(list(reversed(range(5))), list(reversed(range(1, 10, 3))), list(reversed(b'ab')))
print(list(reversed([])))


class R:
    def __reversed__(self):
        return iter('custom')


class S:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * i


print(''.join(reversed(R())), list(reversed(S())))
it = reversed([1, 2])
print(next(it), next(it), next(it, 'end'), iter(it) is it)
for bad in (5, None, (x for x in 'a')):
    try:
        reversed(bad)
    except TypeError:
        print('TypeError')
