# break and continue act on the innermost loop only.
for i in range(3):
    for j in range(5):
        if j == 1:
            continue
        if j == 3:
            break
        print(i, j)
    else:
        print("no")
    if i == 1:
        break
print("end", i, j)
n = 0
while True:
    n += 1
    for k in range(n):
        if k == 2:
            break
    else:
        continue
    break
print(n)
