# enumerate: start argument by position and keyword, laziness, exhaustion.
# needs: words of 64 bits
print(list(enumerate('abc')), list(enumerate([], 5)))
print(list(enumerate('ab', 10)), list(enumerate('ab', start=-1)))


def source():
    for c in 'xyz':
        print('produce', c)
        yield c


e = enumerate(source(), 2**40)
print(next(e))
print(next(e))
print(iter(e) is e)
print(list(e), list(e))
try:
    enumerate(5)
except TypeError:
    print('TypeError')
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
