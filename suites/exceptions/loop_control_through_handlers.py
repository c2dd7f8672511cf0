# break and continue that leave try, except, else and with blocks, in for and while loops.
class W:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", end=" ")


log = []
for i in range(6):
    try:
        if i == 0:
            continue
        if i == 1:
            raise ValueError
    except ValueError:
        log.append("except")
        continue
    else:
        if i == 2:
            log.append("else")
            continue
        with W():
            if i == 3:
                continue
            if i == 4:
                break
    finally:
        log.append("f%d" % i)
    log.append("never")
print(log, i)
n = 0
while True:
    n += 1
    try:
        try:
            with W():
                if n < 3:
                    continue
                break
        finally:
            print("n", n)
    finally:
        if n == 2:
            n += 10
print(n)
