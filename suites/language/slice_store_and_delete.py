# Storing to and deleting slices of lists, also with the list itself.
for start, stop in ((0, 0), (0, 2), (1, 4), (5, 5), (-2, None), (3, 1), (None, None), (10, 20)):
    for new in ([], ["x"], ("y", "z", "w")):
        a = [0, 1, 2, 3, 4]
        a[start:stop] = new
        b = [0, 1, 2, 3, 4]
        del b[start:stop]
        print(start, stop, a, b)
a = [1, 2, 3]
a[1:1] = a
print(a)
a[:] = a[::-1]
print(a)
a[2:] = [a[0], a]  if False else [a[0]]
print(a, len(a))
