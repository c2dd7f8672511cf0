# Large integers: modular powers, shifts and masks, as in public-key arithmetic.

MODULUS = (1 << 521) - 1


def power(base, exponent, modulus):
    result = 1
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def work(size):
    value = 3
    for _ in range(size):
        value = power(value, 65537, MODULUS)
        value ^= value >> 64
    return value & 0xFFFFFF, value >> 500, pow(7, size, 1000003)


bm_params = {
    (32, 10): 2,
    (1000, 10): 350,
    (5000, 10): 2000,
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
