# sys.tracebacklimit is how many rows of a traceback are printed, outermost first; 0 leaves the exception alone.
import io, sys


def inner():
    raise ValueError("deep")


def outer():
    inner()


for limit in (1000, 2, 1, 0, -5):
    sys.tracebacklimit = limit
    try:
        outer()
    except ValueError as e:
        out = io.StringIO()
        sys.print_exception(e, out)
        print(limit, [line.split(", ")[1:] for line in out.getvalue().split("\n")[:-1]])
