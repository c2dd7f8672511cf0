# Lexicographic comparison of lists, nested and mixed.
print([1, 2] == [1, 2], [1, 2] != [1, 3], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] <= [1, 2], [1, 2] >= [1, 2, 3])
print([[1, 2], [3]] < [[1, 2], [4]], [1, 'a'] == [1, 'a'], [1] == (1,), [1] != (1,), [] == [], [1.0] == [1], [None] == [None])
print(max([1, 9], [2], [1, 10]), min([[3], [1, 5], [1]]), ['b'] > ['a', 'z'])
for f in (lambda: [1] < ['a'], lambda: [1] < (1,), lambda: [] < 5, lambda: [1, None] < [1, 2]):
    try:
        f()
    except TypeError:
        print('TypeError')
print([1, 'a'] < [2, None], [1] == 1)
