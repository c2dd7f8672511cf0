# return, break and continue leave a with block through __exit__.
class CM:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        return self.n

    def __exit__(self, *a):
        print("exit", self.n, a == (None, None, None))


def f():
    with CM(1) as a, CM(2) as b:
        return a + b


print(f())
for i in range(3):
    with CM(i):
        if i == 0:
            continue
        if i == 1:
            break
    print("never")


def g():
    for i in range(5):
        with CM("outer"):
            try:
                with CM("inner"):
                    if i == 1:
                        return "from inner"
            finally:
                print("finally", i)


print(g())


def h():
    with CM("a"):
        with CM("b"):
            raise ValueError("up")


try:
    h()
except ValueError as e:
    print(e)
