# A while loop over small integers: shifts, masks, comparisons.


def work(size):
    state = 12345
    ones = 0
    index = 0
    while index < size:
        state ^= (state << 5) & 0xFFFFF
        state ^= state >> 7
        state ^= (state << 3) & 0xFFFFF
        if state & 1:
            ones += 1
        index += 1
    return state, ones


bm_params = {
    (32, 10): 40,
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
