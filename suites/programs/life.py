# Conway's life on an unbounded grid: glider, blinker, and an acorn's growth.
def step(cells):
    near = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = (x + dx, y + dy)
                    near[k] = near.get(k, 0) + 1
    return {k for k, n in near.items() if n == 3 or n == 2 and k in cells}


def parse(text):
    return {(x, y) for y, row in enumerate(text.split('/')) for x, c in enumerate(row) if c == '#'}


def show(cells):
    x0, y0 = min(x for x, _ in cells), min(y for _, y in cells)
    w, h = max(x for x, _ in cells) - x0 + 1, max(y for _, y in cells) - y0 + 1
    rows = [['.'] * w for _ in range(h)]
    for x, y in cells:
        rows[y - y0][x - x0] = '#'
    return '\n'.join(''.join(r) for r in rows)


def run(cells, n):
    for _ in range(n):
        cells = step(cells)
    return cells


glider = parse('.#./..#/###')
for g in range(5):
    print(g, sorted(run(glider, g)))
print(show(run(glider, 40)), run(glider, 40) == {(x + 10, y + 10) for x, y in glider})
blinker = parse('###')
print(show(step(blinker)), step(step(blinker)) == blinker, sep='\n')
acorn = parse('.#...../...#.../##..###')
c = acorn
for g in range(60):
    if g % 10 == 0:
        print(g, len(c))
    c = step(c)
print(show(run(acorn, 12)))
print(len(run(parse('##/##'), 10)), len(run(parse('#'), 1)), run(parse('.##/#../.#.'), 2) == set())
