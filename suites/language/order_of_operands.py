# Locals are read when they are named, not when they are needed.


def change():
    x = 1
    y = [x, (x := 5), x]
    z = x + (x := 2) * x
    return y, z, x


print(change())


def swap(items, i, j):
    items[i], items[j] = items[j], items[i]
    i, j = j, i
    a = b = items[i]
    a, b, c = c, a, b = 1, 2, 3
    return items, i, j, a, b, c


print(swap([1, 2, 3], 0, 2))


def augment(items, o):
    items[0] += items[1]
    items[items[1]] -= 10
    o[0][1] *= 3
    o[1]["k"] += "v"
    x = y = items[0]
    x += y
    y -= x
    return items, o, x, y


print(augment([5, 1, 2], [[1, 2], {"k": "k"}]))


def order(log):
    def note(x):
        log.append(x)
        return x

    note(1) < note(2) < note(3) > note(9) > note(0)
    {"a": note("b")}[note("a")]
    note([0])[note(0)] = note(7)
    return log


print(order([]))


def unset(log):
    try:
        log.append(1) or log.append(late)
    except NameError:
        log.append("unset")
    late = 3
    log.append(late)
    del late
    try:
        log.append((log.append(2), late))
    except NameError:
        log.append("again")
    for late in range(2):
        pass
    return log, late


print(unset([]))


def loop_keeps(n):
    out = []
    for i in range(n):
        j = i
        i += 10
        out.append((i, j))
    while n:
        n, m = n - 1, n
        out.append((n, m))
    return out, i


print(loop_keeps(3))


def many(a, b=2, *args, c=3, **kw):
    return a, b, args, c, sorted(kw.items())


def calls():
    t, d = (1, 2), {"k": 1}
    print(many(1), many(1, *t, c=9), many(*t, **d), many(b=1, a=0, z=t))
    print(many(**{"a": 1, "c": 2}), (lambda *a: a)(*t, *t))


calls()
print(2**62 + 2**62, -(2**62) - 1, (2**62 - 1) * 3, [k * (2**61) + 1 for k in range(-3, 4)])


def wide(n):
    x = 1
    for _ in range(n):
        x = x * 3 + 1
        x -= 1
    return x, x // 7, x % 11, x >> 3, x & 255, -x


print(wide(30), wide(50))
