# Special methods: arithmetic, comparison, indexing and containment of a class of vectors.


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __getitem__(self, index):
        return self.y if index else self.x

    def __len__(self):
        return 2


def work(size):
    position = Vector(0, 0)
    step = Vector(1, 2)
    hits = 0
    for index in range(size):
        position = position + step * (index % 3)
        if position == Vector(position[0], 2 * index):
            hits += len(position)
    return position[0], position[1], hits


bm_params = {
    (32, 10): 10,
    (1000, 10): 9000,
    (5000, 10): 55000,
}


def bm_setup(size):
    out = None

    def run():
        nonlocal out
        out = work(size)

    def result():
        return size, out

    return run, result


if __name__ == "__main__":
    run, result = bm_setup(bm_params[(32, 10)])
    run()
    print(result())
