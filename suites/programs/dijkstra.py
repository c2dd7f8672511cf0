# Shortest paths with a hand-made binary heap, and a topological order.
class Heap:
    def __init__(self):
        self.items = []

    def push(self, v):
        a = self.items
        a.append(v)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            p = (i - 1) // 2
            a[i], a[p] = a[p], a[i]
            i = p

    def pop(self):
        a = self.items
        a[0], a[-1] = a[-1], a[0]
        top = a.pop()
        i = 0
        while True:
            c = 2 * i + 1
            if c >= len(a):
                return top
            if c + 1 < len(a) and a[c + 1] < a[c]:
                c += 1
            if a[i] <= a[c]:
                return top
            a[i], a[c] = a[c], a[i]
            i = c

    def __bool__(self):
        return bool(self.items)


def shortest(graph, start):
    dist, via = {start: 0}, {}
    heap = Heap()
    heap.push((0, start))
    while heap:
        d, u = heap.pop()
        if d > dist[u]:
            continue
        for v, w in graph.get(u, {}).items():
            if d + w < dist.get(v, float('inf')):
                dist[v] = d + w
                via[v] = u
                heap.push((d + w, v))
    return dist, via


def path(via, end):
    out = [end]
    while out[-1] in via:
        out.append(via[out[-1]])
    return '-'.join(reversed(out))


def order(graph):
    out, state = [], {}

    def visit(n):
        if state.get(n) == 'open':
            raise ValueError('cycle at ' + n)
        if n not in state:
            state[n] = 'open'
            for m in sorted(graph.get(n, ())):
                visit(m)
            state[n] = 'done'
            out.append(n)
    for n in sorted(graph):
        visit(n)
    return out[::-1]


roads = {'a': {'b': 7, 'c': 9, 'f': 14}, 'b': {'c': 10, 'd': 15}, 'c': {'d': 11, 'f': 2}, 'd': {'e': 6}, 'f': {'e': 9}, 'z': {'a': 1}}
dist, via = shortest(roads, 'a')
for n in sorted(dist):
    print(n, dist[n], path(via, n))
print('z' in dist, shortest(roads, 'e'))
h = Heap()
for v in (5, 2, 8, 1, 9, 3, 7, 1):
    h.push(v)
print([h.pop() for _ in range(8)], bool(h))
print(order({'shirt': ['tie'], 'tie': ['jacket'], 'trousers': ['shoes', 'belt'], 'belt': ['jacket'], 'socks': ['shoes']}))
try:
    order({'p': ['q'], 'q': ['p']})
except ValueError as e:
    print('ValueError', e)
