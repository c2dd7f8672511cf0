# A dict agrees with two parallel lists over long random sequences of operations.
seed = 1


def random(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 5

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n


def run(steps, n_keys, make):
    d, keys, values = {}, [], []
    for step in range(steps):
        op, key = random(10), make(random(n_keys))
        at = keys.index(key) if key in keys else -1
        if op < 5:
            d[key] = step
            if at >= 0:
                values[at] = step
            else:
                keys.append(key)
                values.append(step)
        elif op < 9:
            expected = values[at] if at >= 0 else None
            assert d.pop(key, None) == expected
            if at >= 0:
                del keys[at], values[at]
        else:
            assert (key in d) == (at >= 0)
        assert len(d) == len(keys)
    for key, value in zip(keys, values):
        assert d[key] == value
    assert sorted(d.values()) == sorted(values)
    return len(d)


print(run(600, 6, lambda n: n))
print(run(600, 12, lambda n: n))
print(run(1500, 100, lambda n: n))
print(run(600, 40, lambda n: 'k%d' % n))
print(run(600, 40, lambda n: (n, str(n))))
print(run(600, 40, lambda n: n * 1024))
print(run(600, 40, lambda n: n / 4))
print(run(400, 30, Key))
