# The sieve of Eratosthenes in a bytearray.


def work(size):
    is_prime = bytearray(size)
    count = 0
    total = 0
    for number in range(2, size):
        if is_prime[number] == 0:
            count += 1
            total += number
            for multiple in range(number * number, size, number):
                is_prime[multiple] = 1
    return count, total


bm_params = {
    (32, 10): 100,
    (1000, 10): 75000,
    (5000, 10): 450000,
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
