# Items that are removed from dicts of many keys: what is left, and what comes after.


def check(table, model):
    assert list(table.items()) == model, (table, model)
    assert len(table) == len(model)
    for key, value in model:
        assert table[key] == value
        assert key in table


def remove(table, model, key):
    del table[key]
    model[:] = [item for item in model if item[0] != key]
    assert key not in table
    assert table.get(key) is None


def names(number):
    return "key" + str(number)


def pairs(number):
    return (number, str(number))


def whole(number):
    return number * 7919 % 1009


# Every third key is removed, then some come back, at the end.
for key_of in (whole, names, pairs):
    for count in (9, 11, 12, 16, 40, 300):
        keys = [key_of(number) for number in range(count)]
        table = {key: number for number, key in enumerate(keys)}
        model = list(table.items())
        for key in keys[::3]:
            remove(table, model, key)
        check(table, model)
        for key in keys[::6]:
            table[key] = "again"
            model.append((key, "again"))
        check(table, model)
        copy = table.copy()
        check(copy, model)
        for key in keys[1::3]:
            remove(table, model, key)
        check(table, model)
        print(count, len(table), len(copy))

# From the front until nothing is left, and from the back, with the last key in between.
for count in (10, 17, 100):
    table = {whole(number): number for number in range(count)}
    for number in range(count):
        assert table.pop(whole(number)) == number
        assert whole(number) not in table
    print(table, len(table))
    for number in range(count):
        table[whole(number)] = -number
    assert [table[whole(number)] for number in range(count)] == [-number for number in range(count)]
    for number in range(count - 2):
        del table[whole(number)]
    del table[whole(count - 1)]
    print(len(table), list(table) == [whole(count - 2)])
    table.update({whole(number): 0 for number in range(count)})
    print(len(table), table[whole(count - 2)], table[whole(0)])
    while table:
        key, value = table.popitem()
        assert value == 0 and key not in table
    print(table)

# Many keys that come and go.
table = {}
for number in range(3000):
    table[number] = number
    if number >= 20:
        assert table.pop(number - 20) in (number - 20, "seven")
    if number % 7 == 0:
        table[number - 3] = "seven"
    assert number - 25 not in table or table[number - 25] == "seven"
print(len(table), sum(1 for value in table.values() if value == "seven"))

# The same of sets.
items = {whole(number) for number in range(200)}
for number in range(0, 200, 2):
    items.remove(whole(number))
print(len(items), all((whole(number) in items) == bool(number & 1) for number in range(200)))
for number in range(1, 200, 2):
    items.discard(whole(number))
print(items, len(items))

# Equal text in another object, before and after its key goes.
first, second = "".join(["re", "moved"]), "".join(["rem", "oved"])
table = {names(number): number for number in range(20)}
table[first] = 1
print(table[second], second in table, table[first])
del table[second]
print(first in table, second in table)
table[second] = 2
print(table[first], len(table))
