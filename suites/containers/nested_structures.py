# Mixed nesting: sharing, mutation through references, printing.
row = [1]
table = {'rows': [row, row], 'meta': ({'n': 1},)}
row.append(2)
table['meta'][0]['n'] += 5
print(table['rows'], table['meta'], table['rows'][0] is table['rows'][1])
deep = []
cur = deep
for i in range(30):
    nxt = []
    cur.append(nxt)
    cur = nxt
print(deep)
tree = {'v': 1, 'l': {'v': 2}, 'r': {'v': 3, 'l': {'v': 4}}}


def walk(t):
    return [t['v']] + [x for k in ('l', 'r') if k in t for x in walk(t[k])]


print(walk(tree))
m = [[i * j for j in range(4)] for i in range(3)]
print(m, [list(c) for c in zip(*m)], sum(map(sum, m)))
flat = [x for r in m for x in r]
print(flat, len(set(flat)), sorted(set(flat), reverse=True))
g = {}
for a, b in ((1, 2), (2, 3), (1, 3)):
    g.setdefault(a, []).append(b)
    g.setdefault(b, []).append(a)
print([(k, sorted(g[k])) for k in sorted(g)])
