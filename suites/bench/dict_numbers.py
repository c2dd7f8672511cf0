# A large dictionary with integer keys: filling, lookup, deletion.


def fill(count):
    table = {}
    for index in range(count):
        table[index * 7919 % 100003] = index
    total = 0
    for index in range(2 * count):
        value = table.get(index * 7919 % 100003)
        if value is not None:
            total += value
    for index in range(0, count, 3):
        del table[index * 7919 % 100003]
    return len(table), total, sum(table.values())


def work(size):
    last = None
    for index in range(1, size):
        last = fill(50 * index)
    return last


bm_params = {
    (32, 10): 3,
    (1000, 10): 30,
    (5000, 10): 75,
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
