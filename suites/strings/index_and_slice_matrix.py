# Every pair of bounds for slices of a text with characters of many sizes.
s = "a\xe9\u20ac\U0001f600z"
print([s[i] for i in range(-5, 5)])
bounds = (None, -7, -3, -1, 0, 1, 2, 4, 5, 9)
for start in bounds:
    print(start, [s[start:stop] for stop in bounds])
for i in (5, -6, 100):
    try:
        s[i]
    except IndexError:
        print("IndexError", i)
print(s[2:][0], s[:2][-1], s[1:4][1:2], len(s[1:]), s[-2:] == s[3:])
