# The game of life on a set of cells: tuples as members and keys.

START = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (11, 10), (12, 10), (11, 11)}


def step(cells):
    neighbours = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = (x + dx, y + dy)
                    neighbours[cell] = neighbours.get(cell, 0) + 1
    return {cell for cell, count in neighbours.items() if count == 3 or count == 2 and cell in cells}


def work(size):
    cells = set(START)
    for _ in range(size):
        cells = step(cells)
    return len(cells), sorted(cells)[:4]


bm_params = {
    (32, 10): 2,
    (1000, 10): 350,
    (5000, 10): 2000,
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
