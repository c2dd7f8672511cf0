# += and friends: rebinding for immutables, in place for lists, sets and bytearrays.
a = b = 5
a += 1
print(a, b)
for t in ((1,), 'x', b'x'):
    u = t
    u += t
    print(t, u)
for m, n in (([1], [2]), (bytearray(b'a'), b'b'), ({1}, {2})):
    k = m
    if isinstance(m, set):
        m |= n
    else:
        m += n
    print(len(m), k is m)
x = 7
x -= 2
x *= 6
x //= 4
x **= 2
x %= 30
x <<= 3
x |= 1
x ^= 3
x &= 0xf
x >>= 1
print(x)
y = 10
y /= 4
print(y)
t = ([1], 2)
try:
    t[0] += [5]
except TypeError:
    print('TypeError', t)
l = [1]
l *= 3
print(l)
