# Equal text built in different ways is the same key and compares equal.
a = 'name'
b = 'na' + 'me'
c = ''.join(['n', 'a', 'm', 'e'])
d = bytes([110, 97, 109, 101]).decode()
print(a == b == c == d, {a: 1}[d], len({a, b, c, d}), a in [d])


class O:
    pass


o = O()
setattr(o, c, 5)
print(o.name, getattr(o, d), o.__dict__)
long1 = 'x' * 300
long2 = 'x' * 299 + 'x'
print(long1 == long2, {long1: 'v'}[long2], hash(long1) == hash(long2), long1 != long2 + 'y')
