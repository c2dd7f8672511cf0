# pop by position, remove by value, clear.
l = ['a', 'b', 'c', 'b', 'd']
print(l.pop(), l.pop(0), l.pop(-2), l, l.remove('b'), l)
l.remove('b')
for f in (l.pop, lambda: l.pop(3), lambda: [1].pop(-2)):
    try:
        f()
    except IndexError:
        print('IndexError')
for f in (lambda: l.remove('z'), lambda: [1, 2].remove(3), lambda: [].remove(None)):
    try:
        f()
    except ValueError:
        print('ValueError')
m = [1, 1.0, True, 0, False]
m.remove(True)
print(m)
m.remove(0.0)
print(m, m.clear(), m)
try:
    [1].pop('0')
except TypeError:
    print('TypeError')
