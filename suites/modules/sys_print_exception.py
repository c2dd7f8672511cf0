# sys.print_exception writes a traceback to a stream.
import sys
import io


def inner():
    raise ValueError('deep', 5)


def outer():
    inner()


try:
    outer()
except ValueError as e:
    sys.print_exception(e, sys.stdout)
    buf = io.StringIO()
    sys.print_exception(e, buf)
    print(buf.getvalue().count('\n'), buf.getvalue().startswith('Traceback'))
sys.print_exception(KeyError('never raised'), sys.stdout)
sys.print_exception(OSError(2), sys.stdout)
