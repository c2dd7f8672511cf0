# Dict displays: names, repeated keys, keys of other kinds, displays in displays, conditions inside.
def displays(x):
    yield {"a": x, "b": x + 1}
    yield {"a": x, "b": 2, "a": 3}
    yield {"a": x, x: 4, "b": 5}
    yield {1: x, "a": 6, True: 7, "b": 8}
    yield {"a": {"b": x, "a": {"a": 9}}, "b": {"a": 1}, "c": []}
    yield {"a": 1 if x else 2, "b": 3, "a": 4 if x else 5}
    yield {"a": [y for y in range(3)], "b": {z: "a" for z in "ab"}, "c": (lambda: {"a": x})()}
    yield {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": x}
    yield {"k%d" % x: 1, "k1": 2, "k0": 3}


for x in (0, 1, "a", "b", 1.0):
    try:
        for display in displays(x):
            print(sorted(display.items(), key=repr), len(display))
    except TypeError:
        print("TypeError")


def grow():
    record = {"one": 1, "two": 2, "three": 3}
    for index in range(12):
        record["n%d" % index] = index
        if index == 5:
            del record["two"], record["n0"]
    return record


for _ in range(3):
    print(list(grow().items()))

small = {"a": 1}
for key in ("b", "c", "d", "e"):
    small[key] = key
    print(small)
for key in ("a", "c"):
    del small[key]
small["f"] = small["g"] = 0
print(small, list(small), "a" in small, small["e"])


def fails(x):
    return {"a": x, "b": 1 / x}


for x in (1, 0, 2):
    try:
        print(fails(x))
    except ZeroDivisionError:
        print("ZeroDivisionError")
