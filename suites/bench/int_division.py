# Collatz sequences: division, remainder, multiplication.


def steps(number):
    count = 0
    while number != 1:
        if number % 2 == 0:
            number = number // 2
        else:
            number = 3 * number + 1
        count += 1
    return count


def work(size):
    best = 0
    total = 0
    for number in range(1, size):
        count = steps(number)
        total += count
        if count > best:
            best = count
    return best, total


bm_params = {
    (32, 10): 20,
    (1000, 10): 1500,
    (5000, 10): 7500,
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
