# Lists: append, pop, insert, slices, comprehensions, reversal, membership.


def work(size):
    total = 0
    queue = []
    for index in range(size):
        queue.append(index)
        if len(queue) > 40:
            queue.insert(3, queue.pop())
            total += queue.pop(0)
            queue = queue[5:] + queue[:5]
            squares = [value * value for value in queue if value & 1]
            total += len(squares)
            queue.reverse()
            if index - 1 in queue:
                total += queue.index(index - 1)
            if len(queue) > 60:
                del queue[10:30]
        total &= 0xFFFFFF
    return total, queue[:6]


bm_params = {
    (32, 10): 10,
    (1000, 10): 3500,
    (5000, 10): 20000,
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
