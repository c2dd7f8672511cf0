# The traceback of an exception that passed through finally, with, re-raise and a generator.
import sys, io


def report(function):
    out = io.StringIO()
    try:
        function()
    except Exception as e:
        sys.print_exception(e, out)
    for line in out.getvalue().split("\n")[2:-1]:
        print(line)
    print("-")


def fail():
    raise KeyError("k")


def through_finally():
    try:
        fail()
    finally:
        x = 1


def reraised():
    try:
        fail()
    except KeyError:
        x = 1
        raise


def raised_again():
    try:
        fail()
    except KeyError as e:
        raise e


def replaced():
    try:
        fail()
    except KeyError:
        raise ValueError("v")


def generator():
    def g():
        yield 1
        fail()

    for x in g():
        pass


for f in (through_finally, reraised, raised_again, replaced, generator):
    report(f)
