# Operators, items and comparisons whose right side is a constant.


class Other:
    def __mul__(self, number):
        return "mul", number

    def __mod__(self, number):
        return "mod", number

    def __iand__(self, number):
        return "iand", number

    def __eq__(self, other):
        return other == "name"

    def __getitem__(self, key):
        return "get", key

    def __setitem__(self, key, value):
        print("set", key, value)


def multiplied(x):
    return x * 7919


def remainder(x):
    return x % 100003


def masked(x):
    x &= 0xFFFFFF
    return x


def show(function, *values):
    for value in values:
        try:
            print(function(value))
        except TypeError:
            print("TypeError")


show(multiplied, 0, -3, 12345, 1 << 70, 4611686018427387904 // 3, True, 1.5, Other(), None)
show(remainder, 0, -3, 100003, 100004, -100003, 1 << 40, -(1 << 70), 1 << 70, 0.5, Other(), None)
show(masked, 0, -1, 1 << 40, 1 << 70, True, Other(), None)


def compare(x):
    result = []
    if x == "name":
        result.append("equal")
    if x != "name":
        result.append("different")
    while x != "name":
        result.append("not yet")
        x = "name"
    return result


show(compare, "name", "".join(["na", "me"]), "nam", "other text", 5, 0.5, None, Other(), [])


def given(x):
    result = []
    if x is not None:
        result.append("given")
    if x is None:
        result.append("missing")
    if not x is None:
        result.append("given again")
    if not (x == 3):
        result.append("no 3")
    if not (x in (None, 3)):
        result.append("neither")
    result.append("both" if x is not None and x is not False else "one of them")
    return result


show(given, None, 0, 3, "", False)


def item(x):
    x["size"] = 1
    x["size"] += 1
    return x["size"]


show(item, {}, {"size": 5}, {2: 3}, [1], (1,), "text", None)
show(lambda x: x["name"], {"name": 1}, {"".join(["na", "me"]): 2}, [1], "name", 3, Other())
print(item(Other()) if False else Other()["size"])
Other()["size"] = 3
try:
    {}["missing"]
except KeyError as error:
    print(error.args)

# Sums leave the small ints, and come back.
print(sum([1 << 61, 1 << 61, 1 << 61]), sum([1 << 62, 1, -(1 << 62)]), sum([1, 2.5, 3]), sum({1: 4, 2: 5}.values()))
print(sum([True, True]), sum([], 7), sum([[1], [2]], []))
