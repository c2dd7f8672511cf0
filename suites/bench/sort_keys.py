# Sorting with a key function, stably, and both ways.


def sort(count):
    records = []
    state = count
    for index in range(count):
        state = state * 1103 % 65521
        records.append((state % 50, index, "k%d" % (state % 100)))
    by_number = sorted(records, key=lambda record: (record[0], record[1]))
    by_name = sorted(records, key=lambda record: (record[2], -record[1]), reverse=True)
    records.sort(key=lambda record: -record[1])
    return by_number[0], by_number[-1], by_name[0], by_name[-1], records[0]


def work(size):
    total = 0
    last = ()
    for index in range(1, size):
        last = sort(index % 200 + 1)
        total += len(str(last))
    return total, last


bm_params = {
    (32, 10): 5,
    (1000, 10): 100,
    (5000, 10): 600,
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
