# The edit distance of two texts: nested loops over lists and strings.

ONE = "the conformance of an implementation is what it prints"
TWO = "a performance of some orchestration is not what is printed"


def distance(a, b):
    row = list(range(len(b) + 1))
    for i in range(len(a)):
        previous = row
        row = [i + 1]
        for j in range(len(b)):
            cost = previous[j] if a[i] == b[j] else previous[j] + 1
            row.append(min(cost, previous[j + 1] + 1, row[j] + 1))
    return row[-1]


def work(size):
    total = 0
    for index in range(size):
        total += distance(ONE[index % 7 :], TWO)
    return total


bm_params = {
    (32, 10): 1,
    (1000, 10): 10,
    (5000, 10): 70,
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
