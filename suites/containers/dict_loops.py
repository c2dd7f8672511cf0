# Loops over what methods of a dict give, and over what looks like it.

plain = {"a": 1, "b": 2, "c": 3}


class Derived(dict):
    def items(self):
        return [("derived", key) for key in sorted(self)]

    def values(self):
        yield 7
        yield 8


class Other:
    def items(self):
        return {"x": 10, "y": 20}.items()

    def keys(self):
        return "keys"

    def values(self):
        return range(3)


def pairs(source):
    out = []
    for key, value in source.items():
        out.append((value, key))
    return out


def keys(source):
    return_value = []
    for key in source.keys():
        return_value.append(key)
    return return_value


def values(source):
    total = []
    for value in source.values():
        total += [value]
    return total


def whole(source):
    out = []
    for item in source.items():
        out.append(item)
    return out


def nested(source):
    out = []
    for first, number in source.items():
        for second, other in source.items():
            if second == first:
                continue
            if other == 3 and number == 2:
                break
            out.append(first + second + str(number * other))
        else:
            out.append(first)
    return out


def same_local(source):
    for last, last in source.items():
        pass
    return last


def to_attributes(source):
    class Place:
        pass

    for Place.key, Place.value in source.items():
        pass
    return Place.key, Place.value


def below_operands(source):
    return [1, [[key, value] for key, value in source.items()], "end"]


def captured(source):
    functions = []
    for key, value in source.items():
        functions.append(lambda: (key, value))
    return [function() for function in functions]


def deep(source):
    for key, value in {"in": source}.items():
        for key, value in value.items():
            yield key, value


for source in (plain, Derived(b=1, a=2), Other(), {}, {1: 2}):
    print(pairs(source), keys(source), values(source), whole(source), below_operands(source))
print(nested(plain))
print(same_local(plain), to_attributes(plain), captured(plain))
print(list(deep(plain)))

holes = {number: number * number for number in range(20)}
for number in range(0, 20, 3):
    del holes[number]
print(pairs(holes), values(holes), sum(holes.values()), max(holes.keys()))

for wrong in ([1, 2], None, 5):
    try:
        print(pairs(wrong))
    except AttributeError:
        print("no items")


class Triples:
    def items(self):
        return [(1, 2, 3)]


try:
    print(pairs(Triples()))
except ValueError:
    print("three values")

# Two dicts in turn, so that what was remembered of the first does not serve the second.
for source in (plain, Derived(z=0), plain, Other(), plain):
    print(pairs(source))

record = {"id": 1, "name": "n", "size": 2}
record.update({"flag": 3})
record.update({})
record.update(record)
record.update({"id": 4}, more=5)
record.update(extra=6)
print(record, record.get("flag"), record.get("none"), record.get("none", 0))
for arguments in ((), (1, 2, 3)):
    try:
        print(record.get(*arguments))
    except TypeError:
        print("TypeError")
try:
    record.get("id", default=1)
except TypeError:
    print("TypeError")
try:
    del record["none"]
except KeyError as error:
    print(error.args)

# Keys of the same text that are different objects.
words = "to be or not to be that is the question to a questioning be notable".split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
for word in words:
    assert word in counts and word + "?" not in counts and counts[word[:1] + word[1:]] > 0
print(sorted(counts.items()))
for length in range(12):
    text = "abcdefghijkl"[:length]
    other = {text + str(number): number for number in range(12)}
    assert all(other.get(text + str(number)) == number for number in range(12))
    assert other.get(text + "x") is None and other.get("x" + text + "1") is None
