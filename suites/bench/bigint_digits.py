# Large integers: factorials, digits, division, text.


def work(size):
    total = 0
    text = ""
    for index in range(size):
        factorial = 1
        for number in range(2, 200 + index % 3):
            factorial *= number
        text = str(factorial)
        back = int(text)
        while back:
            back, digit = divmod(back, 1000000007)
            total ^= digit
    return len(text), text[:12], total


bm_params = {
    (32, 10): 1,
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
