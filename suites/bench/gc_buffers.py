# Short-lived buffers, tuples and strings of many sizes beside a ring of survivors.


def work(size):
    ring = [None] * 64
    total = 0
    for index in range(size):
        block = bytearray(index & 127)
        pair = (index, block, [index] * (index & 7))
        ring[index * 5 & 63] = pair
        old = ring[index & 63]
        if old is not None:
            total += len(old[1]) + len(old[2])
    return total, ring[0][0]


bm_params = {
    (32, 10): 10,
    (1000, 10): 25000,
    (5000, 10): 150000,
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
