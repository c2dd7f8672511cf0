# exit: 4
# sys.exit deep in calls runs every finally block and with statement on its way.
import sys


class W:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind.__name__, value.args)


def deep(n):
    try:
        if n == 0:
            sys.exit(4)
        with W():
            deep(n - 1)
    finally:
        print("leaving", n)


try:
    deep(2)
except Exception:
    print("never")
