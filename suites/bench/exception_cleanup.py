# finally clauses and context managers, with and without exceptions.


class Lock:
    def __init__(self):
        self.depth = 0
        self.failures = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.depth -= 1
        if kind is not None:
            self.failures += 1
        return kind is IndexError


def work(size):
    lock = Lock()
    cleanups = 0
    items = [1, 2, 3]
    total = 0
    for index in range(size):
        try:
            with lock:
                total += items[index % 4]
        finally:
            cleanups += 1
        for item in items:
            try:
                if item == 2:
                    continue
                total += item
            finally:
                cleanups += 1
    return total, cleanups, lock.depth, lock.failures


bm_params = {
    (32, 10): 10,
    (1000, 10): 15000,
    (5000, 10): 80000,
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
