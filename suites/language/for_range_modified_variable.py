# Rebinding the variable of a range loop does not disturb the count.
seen = []
for i in range(5):
    seen.append(i)
    i += 100
print(seen, i)
step = -1
seen = []
for i in range(3, 0, step):
    seen.append(i)
    step = 5
    i = 0
print(seen)


def local():
    total = 0
    for i in range(4):
        total += i
        i = None
    return total, i


print(local())
