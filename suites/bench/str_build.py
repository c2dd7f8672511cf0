# Strings from pieces: concatenation, join, repetition, slices.


def work(size):
    lines = []
    total = 0
    for index in range(size):
        name = "item" + str(index)
        line = name + ": " + "-" * (index % 9) + name[-3:]
        if index % 64 == 0:
            lines = lines[-9:] + [line]
        total += len(line)
        parts = [name, "x", line[2:6]]
        total += len(", ".join(parts))
    return total, "|".join(lines)[-60:]


bm_params = {
    (32, 10): 10,
    (1000, 10): 15000,
    (5000, 10): 80000,
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
