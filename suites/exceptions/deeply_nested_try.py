# Many nested try statements unwind in order.
def nest(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        nest(n - 1)
    except KeyError:
        print("never")
    finally:
        order.append(n)


order = []
try:
    nest(20)
except ValueError as e:
    print(e, order)
src = ""
for i in range(10):
    src += "    " * i + "try:\n"
src += "    " * 10 + "1 // 0\n"
for i in range(9, -1, -1):
    src += "    " * i + "finally:\n" + "    " * (i + 1) + "log.append(%d)\n" % i
log = []
try:
    exec(src)
except ZeroDivisionError:
    print(log)


def many():
    count = 0
    for i in range(100):
        try:
            try:
                if i % 2:
                    raise ValueError
            except ValueError:
                count += 1
                continue
            finally:
                count += 1
        except KeyError:
            count += 1000
    return count


print(many())
