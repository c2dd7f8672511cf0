# Integrals by Simpson's rule: floating-point numbers through functions and the math module.
from math import exp, sin, sqrt


def bell(x):
    return exp(-x * x)


def wave(x):
    return sin(x) * sqrt(x)


def integral(f, low, high, steps):
    width = (high - low) / steps
    total = f(low) + f(high)
    for index in range(1, steps):
        total += f(low + index * width) * (4.0 if index % 2 else 2.0)
    return total * width / 3.0


def work(size):
    return "%.5f" % integral(bell, 0.0, 2.0, size), "%.5f" % integral(wave, 0.0, 6.0, size)


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
