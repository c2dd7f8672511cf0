# send() resumes the generator with a value for the paused yield.
def averager():
    total, n, avg = 0, 0, None
    while True:
        x = yield avg
        if x is None:
            continue
        total += x
        n += 1
        avg = total / n


a = averager()
print(next(a), a.send(10), a.send(20), next(a), a.send(0))


def echo():
    got = []
    while len(got) < 3:
        got.append((yield len(got)))
    return got


e = echo()
print(e.send(None), e.send("x"), next(e))
try:
    e.send("last")
except StopIteration as stop:
    print(stop.value)
fresh = averager()
try:
    fresh.send(1)
except TypeError:
    print("TypeError: not started")
