# abs: ints of both signs, the small-int edge, floats, complex, user classes.
print(abs(0), abs(-1), abs(1), abs(True))
for n in (2**62, -2**62, 2**63, -2**63, -2**200):
    print(abs(n))
print(abs(-0.0), abs(-1.5), abs(float('-inf')))
print(abs(3 - 4j), abs(0j))


class V:
    def __init__(self, n):
        self.n = n

    def __abs__(self):
        return V(abs(self.n))


print(abs(V(-7)).n)
for bad in ('-1', None, [1]):
    try:
        abs(bad)
    except TypeError:
        print('TypeError')
