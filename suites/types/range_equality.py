# Ranges are equal when they give the same numbers.
ranges = (range(0), range(5, 5), range(3, 1), range(1, 4, -1), range(1), range(0, 5, 7), range(0, 1, -1),
          range(4), range(0, 4, 1), range(0, 4, 2), range(0, 3, 2), range(0, 5, 2), range(3, -1, -1), range(4)[:], range(9)[2:4])
for left in ranges:
    print(left, [left == right for right in ranges].count(True), [left != right for right in ranges].count(True))
    print([right for right in ranges if left == right])
print(range(2) == [0, 1], [0, 1] == range(2), range(2) == 2, range(2) != 'range(0, 2)')
print(range(3) in [range(2), range(0, 3)], [range(1), range(2)].index(range(0, 2)))
for operation in (lambda a, b: a < b, lambda a, b: a >= b, lambda a, b: a + b):
    try:
        operation(range(2), range(3))
    except TypeError as error:
        print(type(error))
