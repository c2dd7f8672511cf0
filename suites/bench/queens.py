# Placing queens on a board: recursion with lists of booleans.


def place(row, size, columns, rising, falling):
    if row == size:
        return 1
    count = 0
    for column in range(size):
        up = row + column
        down = row - column + size
        if columns[column] or rising[up] or falling[down]:
            continue
        columns[column] = rising[up] = falling[down] = True
        count += place(row + 1, size, columns, rising, falling)
        columns[column] = rising[up] = falling[down] = False
    return count


def work(size):
    return place(0, size, [False] * size, [False] * 2 * size, [False] * (2 * size + 1))


bm_params = {
    (32, 10): 4,
    (1000, 10): 8,
    (5000, 10): 10,
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
