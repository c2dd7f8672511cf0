# sys.exc_info inside and outside a handler.
import sys
print(sys.exc_info() == (None, None, None))
try:
    1 / 0
except ZeroDivisionError as e:
    t, v, tb = sys.exc_info()
    print(t is ZeroDivisionError, v is e, type(v).__name__)
try:
    try:
        {}['k']
    except KeyError:
        print(sys.exc_info()[0].__name__)
        raise
except KeyError as e:
    print(e.args)
print(sys.exc_info()[0])
