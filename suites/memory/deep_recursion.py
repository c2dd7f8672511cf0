# Running out of stack raises RuntimeError (or a subclass); the program goes on.
def down(n):
    return down(n + 1) + 1


def mutual(n):
    return other(n)


def other(n):
    return mutual(n)


class A:
    def __getitem__(self, i):
        return self[i]

    def __call__(self):
        return self()

    @property
    def p(self):
        return self.p


for f in (lambda: down(0), lambda: mutual(0), lambda: A()[0], lambda: A()(), lambda: A().p, lambda: [f() for _ in [0]]):
    try:
        f()
        print("returned")
    except RuntimeError:
        print("RuntimeError")
print("still", sum(range(10)))
