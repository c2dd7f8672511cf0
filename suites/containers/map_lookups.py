# Keys that are equal though they are other objects, in maps of all sizes; the same key again and again in other maps.
# needs: a heap of a megabyte


class Same:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Same) else other)


def made(text):
    # A string that is another object than the literal.
    return "".join(list(text))


for size in (3, 8, 9, 20, 180, 400, 3000):
    names = {"name%d" % number: number for number in range(size)}
    numbers = {number * 7: number for number in range(size)}
    words = set(names)
    found = [names[made("name%d" % number)] == number for number in range(size)]
    print(size, all(found), made("name1") in words, made("name") in words, made("nama2") in names)
    print(all([numbers[number * 7] == number for number in range(size)]), 7.0 in numbers, True in numbers, 1 in numbers)
    print(False in numbers, numbers.get(14.0), numbers.get(14.5), numbers.get("14"), names.get(14))
    numbers[Same(14)] = "two"
    print(len(numbers) == size, numbers[14], numbers[14.0], numbers.get(Same(7)), numbers.get(Same(8)))

# One key, many maps, rows that differ.
maps = [{("k%d" % other): other for other in range(start, start + 5)} for start in range(6)]
key = "k4"
print([table[key] for table in maps if key in table], [sorted(table).index(key) for table in maps if key in table])
for table in maps:
    table.pop(key, None)
    table[key] = -1
    table[key] -= 1
    print(key in table, table[key], sorted(table), end=" ")
    del table[key]
    print(key in table, table.get(key), table.setdefault(key, 5), table[key])

# Sets of ranges, also where other things were before.
print(sorted(set(range(0))), sorted(set(range(5, 60, 9))), sorted(set(range(9, -9, -4))), len(set(range(1000))))
mixed = {1.5, "x", (1, 2), 70}
mixed.clear()
mixed.update(range(3, 100, 10))
print(sorted(mixed), 13 in mixed, 14 in mixed, 13.0 in mixed)
odd = {(1, 2)}
odd.discard((1, 2))
odd.update(range(30))
print(len(odd), 29 in odd, (1, 2) in odd)
odd.add((1, 2))
print(len(odd), 29 in odd, (1, 2) in odd, sorted(odd - {(1, 2)})[-3:])

# Algebra, with strings, numbers and tuples on either side.
left = set(range(0, 40, 2)) | {"a", "b", made("name1"), (1, 2), 2.5}
right = {4, "b", (1, 2), made("c"), 2.5, True, 100, frozenset((1,))}
for result in (left | right, left & right, left - right, right - left, left ^ right):
    print(len(result), sorted(map(str, result)), 4 in result, "c" in result, (1, 2) in result, 2.5 in result)
print(len(left | left), len(left & left), len(left - left), len(left ^ left), len(set() | left), len(left | set()))
joined = frozenset(range(100)) | set(range(50, 150))
print(type(joined), len(joined), 149 in joined, 150 in joined)
