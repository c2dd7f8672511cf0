# Recursion without end, in functions and in every kind of special method, is a RuntimeError.
def plain():
    return plain()


class R:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __add__(self, other):
        return self + other

    def __eq__(self, other):
        return self == other

    def __call__(self):
        return self()

    def __iter__(self):
        return iter(self)

    def __getitem__(self, key):
        return self[key]

    def __len__(self):
        return len(self)


def generator():
    yield from generator()


r = R()
for name, f in (
    ("function", plain),
    ("repr", lambda: repr(r)),
    ("add", lambda: r + 1),
    ("eq", lambda: r == 1),
    ("call", lambda: r()),
    ("iter", lambda: iter(r)),
    ("getitem", lambda: r[0]),
    ("len", lambda: len(r)),
    ("generator", lambda: list(generator())),
    ("sort key", lambda: (lambda g: g(g))(lambda g: sorted([1, 2], key=lambda x: g(g)))),
):
    try:
        f()
        print(name, "returned")
    except RuntimeError:
        print(name, "RuntimeError")
