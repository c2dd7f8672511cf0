# Tuples: packing, unpacking, swapping, starred targets, comparison.


def limits(values):
    low, *_, high = values
    return low, high


def work(size):
    a, b, c = 1, 2, 3
    total = 0
    for index in range(size):
        a, b, c = b, c, a + index & 31
        pair = (a, b)
        if pair < (c, a):
            total += 1
        low, high = limits((a, b, c))
        total += high - low
        for x, (y, z) in ((a, pair), (b, (c, a))):
            total += x + y - z
    return total, a, b, c


bm_params = {
    (32, 10): 10,
    (1000, 10): 15000,
    (5000, 10): 75000,
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
