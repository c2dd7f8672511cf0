# Methods found in base classes, through super() and as properties.


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def describe(self):
        return self.area() + self.sides

    @property
    def doubled(self):
        return 2 * self.area()


class Rectangle(Shape):
    sides = 4

    def __init__(self, width, height):
        super().__init__("rectangle")
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, width):
        super().__init__(width, width)

    def describe(self):
        return super().describe() + 1

    @staticmethod
    def unit():
        return Square(1)


def work(size):
    total = 0
    for index in range(size):
        shape = Square(index & 7) if index & 1 else Rectangle(index & 3, 2)
        total += shape.describe() + shape.doubled
        if isinstance(shape, Square):
            total += shape.unit().area()
    return total


bm_params = {
    (32, 10): 10,
    (1000, 10): 6500,
    (5000, 10): 40000,
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
