# Calls of built-in functions and types.


def work(size):
    values = [5, -3, 8]
    total = 0
    for index in range(size):
        total += len(values)
        total += abs(values[1] - index)
        total += min(index, 100) + max(values)
        total += ord(chr(65 + index % 26))
        if isinstance(index, int):
            total += int("12") + bool(index)
        total &= 0xFFFFFF
    return total


bm_params = {
    (32, 10): 10,
    (1000, 10): 15000,
    (5000, 10): 90000,
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
