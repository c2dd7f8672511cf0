# Lists and ranges can be read with any step.
a = list(range(10))
for step in (1, 2, 3, 9, 10, 100, -1, -2, -3, -9, -10):
    print(step, a[::step], a[2:8:step], a[8:2:step], a[-3::step], list(range(10)[::step]))
for start in (None, 0, 4, -1, 20, -20):
    for stop in (None, 0, 4, -1, 20, -20):
        print(a[start:stop:2], a[start:stop:-3], end=" ")
    print()
try:
    a[::0]
except ValueError:
    print("ValueError")
