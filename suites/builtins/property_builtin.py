# property made by call: getter, setter, deleter and read-only failure.
class T:
    def __init__(self):
        self._c = 0

    def get(self):
        return self._c

    def put(self, v):
        print('set', v)
        self._c = v

    def rem(self):
        print('del')
        self._c = None

    c = property(get, put, rem)
    ro = property(get)
    wo = property(None, put)


t = T()
t.c = 5
print(t.c, t.ro)
del t.c
print(t.c)
for f in (lambda: setattr(t, 'ro', 1), lambda: delattr(t, 'ro'), lambda: t.wo):
    try:
        f()
    except AttributeError:
        print('AttributeError')
t.wo = 8
print(t.ro)
