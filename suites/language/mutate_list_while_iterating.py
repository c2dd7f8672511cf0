# A list iterator reads by index, so it sees appends and skips after removals.
xs = [1, 2, 3]
seen = []
for x in xs:
    seen.append(x)
    if x < 3:
        xs.append(x + 10)
print(seen, xs)
xs = [1, 2, 3, 4]
seen = []
for x in xs:
    seen.append(x)
    xs.remove(x)
print(seen, xs)
it = iter(xs)
xs.clear()
print(list(it))
