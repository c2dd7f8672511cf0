# cmdline: -X heapsize=64K
# A program of ordinary size runs in a heap of 64 KiB.
def queens(n):
    def place(row, cols, d1, d2):
        if row == n:
            return 1
        found = 0
        for c in range(n):
            if c in cols or row + c in d1 or row - c in d2:
                continue
            found += place(row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c})
        return found
    return place(0, set(), set(), set())


print(queens(5), queens(6))
words = "the quick brown fox jumps over the lazy dog".split()
index = {}
for i, w in enumerate(words):
    index.setdefault(w[0], []).append((i, w))
for k in sorted(index):
    print(k, index[k])
memo = {}


def fib(n):
    if n not in memo:
        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]


print(fib(60), len(memo))
