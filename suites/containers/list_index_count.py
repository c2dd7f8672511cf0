# index with ranges, count, membership by equality and identity.
l = [1, 'a', 2.0, 1, None, [1]]
print(l.index(1), l.index(1, 1), l.index('a', -6), l.index(2), l.index(None), l.index([1]), l.index(True))
print(l.count(1), l.count('z'), l.count(None), [[], []].count([]), [1, 1.0, True].count(1))
for f in (lambda: l.index('q'), lambda: l.index(1, 4), lambda: l.index('a', 2, 5), lambda: [].index(0)):
    try:
        f()
    except ValueError:
        print('ValueError')
print(2 in l, 'b' in l, [1] in l, None not in l, [] in [[]], 1 in [], 1.0 in [1])


class E:
    def __eq__(self, other):
        return True


print(E() in [1], [5].index(E()), [E()].count('any'))
