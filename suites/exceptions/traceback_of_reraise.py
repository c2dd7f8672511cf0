# The traceback of an exception raised again lists both places.
import sys


def fail():
    raise ValueError("first")


def again():
    try:
        fail()
    except ValueError:
        raise


def named():
    try:
        fail()
    except ValueError as e:
        raise e


for f in (again, named):
    try:
        f()
    except ValueError as e:
        sys.print_exception(e, sys.stdout)
err = KeyError("stored")
for _ in range(2):
    try:
        raise err
    except KeyError as e:
        sys.print_exception(e, sys.stdout)
