# + and * on str: identity with empty, zero and negative counts, refusals.
a = 'ab'
print(a + 'cd', a * 3, 3 * a, a * 0 + '|', a * -1 + '|', a * True, '' * 5 + '|', len('\u20ac' * 10))
a += 'x'
a *= 2
print(a)
for f in (lambda: 'a' + 1, lambda: 1 + 'a', lambda: 'a' + b'b', lambda: 'a' * 'b', lambda: 'a' * 1.0, lambda: 'a' - 'a', lambda: 'a' + None):
    try:
        f()
    except TypeError:
        print('TypeError')
s = ''
for i in range(300):
    s += chr(65 + i % 26)
print(len(s), s[:30], s[-3:])
