# Product of matrices that are lists of lists.


def matrix(size, seed):
    return [[(seed * (i + 1) + j * j) % 17 / 8.0 for j in range(size)] for i in range(size)]


def product(a, b):
    columns = list(zip(*b))
    rows = []
    for row in a:
        line = []
        for column in columns:
            total = 0.0
            for x, y in zip(row, column):
                total += x * y
            line.append(total)
        rows.append(line)
    return rows


def work(size):
    c = product(matrix(size, 3), matrix(size, 5))
    return sum([c[i][i] for i in range(size)]), c[size - 1][0]


bm_params = {
    (32, 10): 2,
    (1000, 10): 25,
    (5000, 10): 80,
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
