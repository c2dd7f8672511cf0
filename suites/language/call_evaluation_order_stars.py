# Function, arguments, stars and keywords are evaluated from left to right.
log = []


def note(x):
    log.append(x)
    return x


def f(*args, **kw):
    return args, sorted(kw.items())


print(note(f)(note(1), note(2), *note((4, 5)), k=note(3), **note({"z": 6})))
print(len(log), log[1:])
log.clear()
note([0, 0])[note(1)] = note(2)
print(log)
log.clear()
x = [note(1), note(2)][note(0)] + (note(3), note(4))[note(1)] * note(5)
print(x, log)
log.clear()
print(note(0) and note(1) or note(2) if note(3) else note(4), log)
log.clear()
print(note(1) < note(2) < note(0) < note(9), log)
