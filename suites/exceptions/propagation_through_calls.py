# An exception passes through functions, methods, lambdas, comprehensions and callbacks.
class A:
    def __getitem__(self, i):
        return self.method(i)

    def method(self, i):
        return (lambda: 10 // i)()

    def __call__(self, x):
        return self[x]

    def __iter__(self):
        yield self[1]
        yield self[0]

    def __lt__(self, o):
        raise ValueError("lt")

    def __len__(self):
        raise ValueError("len")

    @property
    def prop(self):
        raise ValueError("prop")


a = A()
thunks = [
    lambda: a[0],
    lambda: a(0),
    lambda: [a[i] for i in (1, 0)],
    lambda: [x for x in a],
    lambda: list(map(a, [5, 0])),
    lambda: sorted([A(), A()]),
    lambda: len(a),
    lambda: a.prop,
    lambda: {k: a[k] for k in (2, 0)},
    lambda: sum(a(i) for i in (1, 0)),
    lambda: max([1, 2], key=lambda v: a[v - 1]),
]
for t in thunks:
    try:
        print(t())
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__)
