# send() resumes with a value; the first must be None; values may be any object.
def echo():
    received = []
    while len(received) < 4:
        received.append((yield len(received)))
    return received


g = echo()
try:
    g.send(1)
except TypeError:
    print("TypeError")
print(g.send(None))
print(g.send("a"), g.send(None), g.send((1, 2)))
try:
    g.send([3])
except StopIteration as e:
    print(e.value)
try:
    g.send(5)
except StopIteration as e:
    print("ended", e.value, e.args)


def average():
    total = count = 0
    value = None
    while True:
        x = yield value
        total += x
        count += 1
        value = total / count


a = average()
next(a)
print([a.send(x) for x in (10, 20, 60)])
