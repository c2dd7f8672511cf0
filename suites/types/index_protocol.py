# Only integers index: bool works, float and str do not; big indices fail.
# needs: words of 64 bits
l = [10, 20, 30]
print(l[True], l[-True], 'abc'[True], (1, 2)[False])
for i in (1.0, '1', None, 1j):
    try:
        l[i]
    except TypeError:
        print('TypeError')
for i in (3, -4, 2**40):
    try:
        l[i]
    except IndexError:
        print('IndexError', i)
print(l[:2**40], l[-2**40:], 'abc'[-2**62:2**62])
