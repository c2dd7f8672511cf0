# Generators as closures, lambdas, methods and default arguments.
def counter(start):
    def up():
        nonlocal start
        while True:
            yield start
            start += 1

    def reset():
        nonlocal start
        start = 100

    return up(), reset


c, reset = counter(5)
print(next(c), next(c))
reset()
print(next(c), next(c))
squares = lambda n: (i * i for i in range(n))
lazy = lambda: (yield)
print(list(squares(4)), next(lazy()))


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


t = Tree(1, Tree(2, Tree(3), Tree(4)), Tree(5))
print(list(t), sum(t), 4 in list(t))
fs = [lambda i=i: (i + j for j in range(2)) for i in range(3)]
print([list(f()) for f in fs])
