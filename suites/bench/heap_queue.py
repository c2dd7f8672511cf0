# A priority queue in Python, used for shortest ways through a grid.


def push(heap, item):
    heap.append(item)
    at = len(heap) - 1
    while at > 0:
        parent = (at - 1) // 2
        if heap[parent] <= item:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def pop(heap):
    last = heap.pop()
    if not heap:
        return last
    top = heap[0]
    at = 0
    while True:
        child = 2 * at + 1
        if child >= len(heap):
            break
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if last <= heap[child]:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = last
    return top


def work(size):
    width = 40
    cost = [(index * 37 + index // 7) % 9 + 1 for index in range(size)]
    best = [1 << 20] * size
    best[0] = 0
    heap = [(0, 0)]
    while heap:
        distance, node = pop(heap)
        if distance > best[node]:
            continue
        for step in (1, -1, width, -width):
            near = node + step
            if 0 <= near < size and distance + cost[near] < best[near]:
                best[near] = distance + cost[near]
                push(heap, (best[near], near))
    return best[-1], sum(best)


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
