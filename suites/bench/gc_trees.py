# Trees that are built and dropped while one stays alive: allocation and garbage collection.


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


def work(size):
    alive = build(size)
    total = 0
    for depth in range(2, size):
        for _ in range(1 << (size - depth)):
            total += count(build(depth))
    return count(alive), total


bm_params = {
    (32, 10): 3,
    (1000, 10): 8,
    (5000, 10): 12,
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
