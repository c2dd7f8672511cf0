# A tree walked with yield from, and generators that are sent values.


def tree(depth, label):
    if depth == 0:
        return None
    return tree(depth - 1, 2 * label), label, tree(depth - 1, 2 * label + 1)


def walk(node):
    if node is not None:
        yield from walk(node[0])
        yield node[1]
        yield from walk(node[2])


def average():
    total = 0
    count = 0
    value = yield
    while value is not None:
        total += value
        count += 1
        value = yield total // count


def work(size):
    total = 0
    labels = []
    means = []
    for index in range(size):
        labels = list(walk(tree(7, index)))
        averager = average()
        next(averager)
        means = [averager.send(label) for label in labels]
        averager.close()
        total += means[-1]
    return total, labels[:5], means[:5]


bm_params = {
    (32, 10): 1,
    (1000, 10): 85,
    (5000, 10): 500,
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
