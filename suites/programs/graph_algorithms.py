# Breadth-first and depth-first search, topological order, components and shortest paths on one graph class.
class Graph:
    def __init__(self, edges, directed=False):
        self.next = {}
        for a, b, *weight in edges:
            w = weight[0] if weight else 1
            self.next.setdefault(a, {})[b] = w
            self.next.setdefault(b, {})
            if not directed:
                self.next[b][a] = w

    def bfs(self, start):
        seen, order, queue = {start}, [], [start]
        while queue:
            node = queue.pop(0)
            order.append(node)
            for n in sorted(self.next[node]):
                if n not in seen:
                    seen.add(n)
                    queue.append(n)
        return order

    def dfs(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for n in sorted(self.next[node]):
            if n not in seen:
                yield from self.dfs(n, seen)

    def components(self):
        left = set(self.next)
        while left:
            part = list(self.dfs(min(left)))
            left -= set(part)
            yield sorted(part)

    def topological(self):
        state, order = {}, []

        def visit(node):
            if state.get(node) == "open":
                raise ValueError("cycle at " + node)
            if node not in state:
                state[node] = "open"
                for n in sorted(self.next[node]):
                    visit(n)
                state[node] = "done"
                order.append(node)

        for node in sorted(self.next):
            visit(node)
        return order[::-1]

    def distances(self, start):
        best = {start: 0}
        for _ in self.next:
            for a in sorted(self.next):
                for b, w in self.next[a].items():
                    if a in best and best[a] + w < best.get(b, 1e9):
                        best[b] = best[a] + w
        return sorted(best.items())


g = Graph([("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("e", "f")])
print(g.bfs("a"), list(g.dfs("a")), list(g.components()), g.distances("a"))
tasks = Graph([("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket"), ("socks", "shoes")], True)
print(tasks.topological())
try:
    Graph([("x", "y"), ("y", "z"), ("z", "x")], True).topological()
except ValueError as e:
    print(e)
