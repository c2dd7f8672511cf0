# sys.print_exception writes the traceback of a caught exception.
import sys


def a():
    raise ValueError("msg", 1)


def b():
    a()


class C:
    def m(self):
        b()


for f in (b, C().m, lambda: {}["k"], lambda: [i for i in [1 // 0]]):
    try:
        f()
    except Exception as e:
        sys.print_exception(e, sys.stdout)
sys.print_exception(KeyError("never raised"), sys.stdout)
