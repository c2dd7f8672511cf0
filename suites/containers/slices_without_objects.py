# Slices of built-in sequences, and of what gets to see the slice.
# needs: memory for long programs


def show(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__)


numbers = [0, 1, 2, 3, 4, 5, 6]
sequences = (numbers, tuple(numbers), "letters", b"bytes!!", bytearray(b"array!!"), range(7))
for s in sequences:
    print(s[1:3], s[:2], s[4:], s[:], s[-3:], s[:-3], s[5:2], s[-100:100], s[3:3])
    print(s[1:][1:], s[: len(s) - 1][-2:])
print(numbers[::2], numbers[1::3], numbers[::-1], numbers[5:1:-2], numbers[None:None:None])

text = "snowmen: ☃☃☃ and more"
print(text[9:12], text[:10], text[-4:], text[10:][:3])

for bad in "a", 1.5, [], {}:
    show(lambda: numbers[bad:])
    show(lambda: "text"[:bad])
show(lambda: numbers[::0])
for bad in 5, None, len:
    show(lambda: bad[1:2])
show(lambda: {1: 2}[:])


def store(target, value):
    target[1:3] = value
    return target


show(lambda: store([0, 1, 2, 3], [7, 8, 9]))
show(lambda: store([0, 1, 2, 3], (7,)))
show(lambda: store([0, 1, 2, 3], []))
show(lambda: store(bytearray(b"abcd"), b"xyz"))
show(lambda: store((1, 2, 3), (4,)))
show(lambda: store("text", "x"))
show(lambda: store(b"text", b"x"))
show(lambda: store(5, 6))

work = list(range(6))
work[:2] = [9]
work[-1:] = (8, 8)
work[2:2] = [7, 7]
print(work)
del work[1:3]
del work[:1]
print(work)
work[1:2] += [5, 5]
print(work)
work[:] = work[::-1]
print(work)
view = memoryview(bytearray(b"0123456789"))
view[2:4] = b"xy"
print(bytes(view[1:6]), bytes(view[3:][2:4]))


# A class gets slices of its own.
class Seen:
    def __init__(self):
        self.seen = []

    def __getitem__(self, index):
        self.seen.append(index)
        return numbers[1:3]

    def __setitem__(self, index, value):
        self.seen.append(index)

    def __delitem__(self, index):
        self.seen.append(index)


seen = Seen()
print(seen[1:2], seen[3:], numbers[2:3], seen[::5], "abc"[1:])
seen[4:6] = 1
del seen[7:8]
print([(s.start, s.stop, s.step) for s in seen.seen])


class Derived(list):
    def __getitem__(self, index):
        kept.append(index)
        return super().__getitem__(index)


kept = []
derived = Derived(numbers)
print(derived[1:4], derived[4:], numbers[5:])
print([(s.start, s.stop) for s in kept])


class Plain(list):
    pass


print(Plain(numbers)[2:4], Plain("abc")[1:])


# Slices of slices, within generators, with what they are made of computed by functions that slice.
def part(n):
    return len(numbers[:n])


print(numbers[part(1) : part(4)][part(1) :], [numbers[i : i + 2] for i in range(0, 6, 2)])


def windows(sequence, size):
    for i in range(len(sequence) - size + 1):
        yield sequence[i : i + size]


print(list(windows("abcd", 2)), list(windows((1, 2, 3), 2)))

a = [1, 2, 3, 4]
a[1:3], a[:1] = a[:2], a[3:]
print(a)
x = a[1:2] or a[:1]
print(x, a[1:] if a[:1] else a[2:])
