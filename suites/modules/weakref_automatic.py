# The death of objects is noticed without gc.collect() too, while memory is allocated.
import weakref


class Thing:
    pass


def make(number):
    thing = Thing()
    weakref.finalize(thing, finished.append, number)
    return weakref.ref(thing, lambda reference: finished.append(reference()))


finished = []
references = [make(number) for number in range(50)]
rounds = 0
while len(finished) < 90 and rounds < 5000:
    rounds += 1
    garbage = [bytearray(1000) for _ in range(20)]
print(len(finished) >= 90, rounds < 5000, sum([item is None for item in finished]) >= 40)
