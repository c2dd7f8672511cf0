# exit: 1
# finally runs before the traceback is printed.
import sys


def f():
    try:
        raise KeyError("the key")
    finally:
        print("cleanup on stdout")


try:
    f()
finally:
    print("module finally")
