# Sets of numbers and strings: union, intersection, difference, membership.


def work(size):
    threes = set(range(0, 120, 3))
    names = {"a%d" % number for number in range(40)}
    total = 0
    for index in range(size):
        fives = set(range(index % 5, 120, 5))
        total += len(threes & fives) + len(threes | fives) + len(threes - fives)
        total += len(threes ^ fives) + (7 in fives) + ("a7" in names)
        fives.add(1000 + index)
        fives.discard(5)
        if fives.isdisjoint(threes) or {0, 3} <= threes:
            total += 1
    return total, sorted(threes & set(range(50)))


bm_params = {
    (32, 10): 4,
    (1000, 10): 1500,
    (5000, 10): 10000,
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
