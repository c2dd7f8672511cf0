# Calls with keywords, defaults, star arguments and unpacking.


def scale(value, factor=2, *, offset=1):
    return value * factor + offset


def total(*values, **named):
    return len(values) + len(named) + values[0]


def forward(*args, **kwargs):
    return scale(*args, **kwargs)


def work(size):
    result = 0
    pair = (3, 4)
    options = {"offset": 5}
    for index in range(size):
        result += scale(index)
        result += scale(index, offset=3)
        result += scale(factor=3, value=index)
        result += total(index, 1, 2, a=1, b=2)
        result += forward(*pair, **options)
        result &= 0xFFFFFF
    return result


bm_params = {
    (32, 10): 10,
    (1000, 10): 9000,
    (5000, 10): 55000,
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
