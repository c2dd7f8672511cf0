# range has no order, no arithmetic, no index and no count here.
print(range(5) == range(0, 5), range(0) == range(1, 1))
r = range(3)
print(r == r, r != r, hasattr(r, 'index'), hasattr(r, 'count'))
for f in (lambda: r + r, lambda: r < r, lambda: r * 2):
    try:
        print(f())
    except TypeError as e:
        print('TypeError', e)
