# Compiling and running source text.

SOURCE = """
def area(width, height=2):
    if width < 0:
        raise ValueError("negative")
    return width * height

class Box:
    kind = "box"
    def __init__(self, *sizes):
        self.sizes = sizes
    def volume(self):
        total = 1
        for size in self.sizes:
            total *= size
        return total

values = [area(n) + n % 3 for n in range(4)]
result = sum(values) + Box(2, 3, 4).volume()
"""


def work(size):
    total = 0
    for index in range(size):
        names = {}
        exec(SOURCE, names)
        total += names["result"] + eval("%d * 2 + 1" % (index & 7))
    return total


bm_params = {
    (32, 10): 1,
    (1000, 10): 75,
    (5000, 10): 450,
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
