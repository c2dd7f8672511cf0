# A key whose comparison changes the dict that is searched does no harm.
class Meddler:
    def __init__(self, d, what):
        self.d, self.what, self.calls = d, what, 0

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.calls += 1
        if self.calls == 1:
            self.what(self.d)
        return False


def grow(d):
    for i in range(100, 200):
        d[i] = i


def shrink(d):
    for i in range(2, 20):
        d.pop(i, None)


def clear(d):
    d.clear()


for what in (grow, shrink, clear):
    for size in (3, 30):
        d = {}
        for i in range(size):
            d[i] = i
        key = Meddler(d, what)
        print(d.get(key), len(d))
        d[key] = 'x'
        found = [v for k, v in d.items() if k is key]
        print(found, len(d))
