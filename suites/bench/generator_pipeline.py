# Generators that feed generators, and generator expressions.


def numbers(limit):
    for number in range(limit):
        yield number


def odd(source):
    for number in source:
        if number & 1:
            yield number


def windows(source):
    previous = 0
    for number in source:
        yield previous, number
        previous = number


def work(size):
    total = 0
    for before, after in windows(odd(numbers(size))):
        total += before ^ after
    return total, sum(number * 2 for number in numbers(size) if number % 3 == 0)


bm_params = {
    (32, 10): 20,
    (1000, 10): 40000,
    (5000, 10): 250000,
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
