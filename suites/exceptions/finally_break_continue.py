# break and continue run the finally blocks they leave.
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        print("body", i)
    finally:
        print("finally", i)
else:
    print("never")
n = 0
while True:
    n += 1
    try:
        try:
            if n < 3:
                continue
            break
        finally:
            print("inner", n)
    finally:
        print("outer", n)
print("n", n)


def f():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1:
                    break
                if i == 2:
                    return "out", i, j
            finally:
                print(i, j, end="; ")


print(f())
