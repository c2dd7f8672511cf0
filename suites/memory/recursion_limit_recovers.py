# After a recursion error the full depth is available again, in the same and other functions.
def count(n):
    try:
        return count(n + 1)
    except RuntimeError:
        return n


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


a = count(0)
b = count(0)
print(a > 50, b > 50, abs(a - b) < 50)
print(depth(50))


def finals(n, log):
    try:
        finals(n + 1, log)
    finally:
        log[0] += 1


log = [0]
try:
    finals(0, log)
except RuntimeError:
    print(log[0] > 40)
print([count(0) > 50 for _ in range(3)])
