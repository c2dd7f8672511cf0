# Sorting numbers and strings that are in no order, in order, and in the opposite order.


def sort(count):
    numbers = []
    state = count
    for _ in range(count):
        state = state * 1103 % 65521
        numbers.append(state)
    words = [str(number) for number in numbers[: count // 4]]
    ordered = sorted(numbers)
    again = sorted(ordered)
    again.reverse()
    again.sort()
    words.sort()
    return ordered[:3], again[-1], words[:3]


def work(size):
    total = 0
    last = ()
    for index in range(1, size):
        last = sort(index % 400 + 1)
        total += len(str(last))
    return total, last


bm_params = {
    (32, 10): 5,
    (1000, 10): 150,
    (5000, 10): 1000,
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
