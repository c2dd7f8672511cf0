# Thousands of exceptions raised and caught leave no trace behind.
def risky(i):
    if i % 3 == 0:
        raise ValueError(i)
    if i % 5 == 0:
        return {}[i]
    return i


total = caught = 0
for i in range(3000):
    try:
        total += risky(i)
    except ValueError as e:
        caught += e.args[0] % 7
    except KeyError as e:
        caught += 1
    finally:
        total += 1
print(total, caught)
depth = 0


def dive(n):
    global depth
    depth += 1
    if n == 0:
        raise IndexError(depth)
    try:
        dive(n - 1)
    finally:
        depth -= 1


for _ in range(3):
    try:
        dive(30)
    except IndexError as e:
        print(e.args, depth)
        depth = 0
