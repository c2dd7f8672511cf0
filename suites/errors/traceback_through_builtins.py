# Tracebacks through functions that built-in code calls back.
import sys, io


def report(function, *args):
    out = io.StringIO()
    try:
        function(*args)
    except Exception as e:
        sys.print_exception(e, out)
    for line in out.getvalue().split("\n")[2:-1]:
        print(line)


def key(x):
    return 1 // x


class C:
    def __len__(self):
        return key(0)

    def __iter__(self):
        yield key(1)
        yield key(0)

    def __getattr__(self, name):
        return key(0)

    def __add__(self, other):
        return key(0)


report(sorted, [2, 1, 0], )
report(lambda: sorted([2, 1, 0], key=key))
report(lambda: list(map(key, [1, 0])))
report(lambda: len(C()))
report(lambda: [x for x in C()])
report(lambda: C().attribute)
report(lambda: C() + 1)
report(lambda: max([1, 0], key=key))
report(exec, "key(0)", {"key": key})
report(eval, "1 +\\\n key(0)", {"key": key})
