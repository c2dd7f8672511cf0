# exit: 1
# A deep traceback lists every frame, also of repeated recursion.
def down(n):
    if n == 0:
        raise ValueError("bottom of %d" % depth)
    down(n - 1)


depth = 12
down(depth)
