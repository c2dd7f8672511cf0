# exit: 3
# SystemExit raised through several frames ends the program quietly.
import sys


class Exiter:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("exit sees", t.__name__, v.args)


def deep(n):
    if n == 0:
        sys.exit(3)
    with Exiter():
        deep(n - 1)


deep(3)
