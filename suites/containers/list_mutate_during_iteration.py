# Appending to and removing from a list while a for loop walks it.
l = [1, 2, 3]
for v in l:
    if v < 3:
        l.append(v + 10)
    if len(l) > 8:
        break
print(l)
l = [1, 2, 3, 4, 5, 6]
for v in l:
    if v % 2 == 0:
        l.remove(v)
print(l)
l = [0, 1, 2, 3]
seen = []
for v in l:
    seen.append(v)
    del l[-1]
print(seen, l)
it = iter([1])
print(list(it), list(it))
l = []
it = iter(l)
l.append('late')
print(next(it), next(it, 'end'))
