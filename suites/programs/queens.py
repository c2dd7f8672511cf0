# N queens by backtracking: counts and the first board.
def solve(n, row, cols, left, right, placed, found):
    if row == n:
        found.append(tuple(placed))
        return
    for c in range(n):
        if c in cols or row - c in left or row + c in right:
            continue
        cols.add(c)
        left.add(row - c)
        right.add(row + c)
        placed.append(c)
        solve(n, row + 1, cols, left, right, placed, found)
        placed.pop()
        cols.remove(c)
        left.remove(row - c)
        right.remove(row + c)


def queens(n):
    found = []
    solve(n, 0, set(), set(), set(), [], found)
    return found


def mirror(board):
    return tuple(len(board) - 1 - c for c in board)


def rotate(board):
    out = [0] * len(board)
    for r, c in enumerate(board):
        out[c] = len(board) - 1 - r
    return tuple(out)


def unique(boards):
    seen = set()
    for b in boards:
        forms = set()
        for _ in range(4):
            forms.add(b)
            forms.add(mirror(b))
            b = rotate(b)
        seen.add(min(forms))
    return seen


for n in range(1, 8):
    boards = queens(n)
    print(n, len(boards), len(unique(boards)))
for c in queens(6)[0]:
    print(' '.join('Q' if i == c else '.' for i in range(6)))
print(sorted(unique(queens(6))))
