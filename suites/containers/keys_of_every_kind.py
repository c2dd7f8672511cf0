# Dicts and sets whose keys are of one kind first and of others later; small and large; emptied and filled again.


def keys(kind, count):
    makers = {
        "int": lambda n: n,
        "far": lambda n: (n + 1) << 40,
        "half": lambda n: n + 0.5,
        "str": lambda n: "key%d" % n,
        "bytes": lambda n: b"key%d" % n,
        "tuple": lambda n: (n, str(n)),
        "nested": lambda n: ((n, n), n),
        "big": lambda n: (1 << 80) + n,
        "frozenset": lambda n: frozenset((n, -n)),
    }
    return [makers[kind](n) for n in range(count)]


KINDS = ["int", "far", "half", "str", "bytes", "tuple", "nested", "big", "frozenset"]

for kind in KINDS:
    for count in (1, 5, 9, 30, 200):
        first, again = keys(kind, count), keys(kind, count)
        table = {key: n for n, key in enumerate(first)}
        group = set(first)
        assert [table[key] for key in again] == list(range(count))
        assert all(key in group for key in again)
        for key in again[::2]:
            del table[key]
            group.remove(key)
        assert list(table) == first[1::2], (kind, count)
        assert len(group) == count // 2
        for n, key in enumerate(again):
            table[key] = -n
            group.add(key)
        assert sorted(table.values()) == list(range(1 - count, 1))
        assert group == set(first)
    print(kind, len(table), len(group))

mixed, group = {}, set()
for kind in KINDS:
    for n, key in enumerate(keys(kind, 20)):
        mixed[key] = kind, n
        group.add(key)
for kind in KINDS:
    assert [mixed[key] for key in keys(kind, 20)] == [(kind, n) for n in range(20)], kind
print(len(mixed), len(group), [kind for kind, n in mixed.values()][::20])

one = {1: "int"}
one[(1, 2)] = "tuple"
one["1"] = "str"
one[True] = "bool"
one[1.0] = "float"
print(one, None in one, (1, 2) in one, (1, 3) in one)

queue = {}
for n in range(500):
    queue[n] = n
    if n >= 20:
        del queue[n - 20]
print(len(queue), list(queue)[0], list(queue)[-1])
while len(queue) > 3:
    queue.popitem()
print(queue)
