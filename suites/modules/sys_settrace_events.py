# sys.settrace: events of calls, lines, returns and exceptions; every round of a loop is announced.
# needs: settrace
import sys

first = None


def trace(frame, event, arg):
    global first
    if first is None:
        # Counts from the first line that is traced.
        first = frame.f_globals["FIRST"]
    # A function read from a file has no line of its own: calls are not shown with a line.
    line = "" if event == "call" else frame.f_lineno - first
    back = frame.f_back.f_code.co_name if frame.f_back else None
    print(event, frame.f_code.co_name, line, back, arg)
    return trace


FIRST = 25


def generator():
    yield 1
    return 2


def plain(n):
    total = 0
    for i in range(n):
        total += i
    return total


def fails():
    raise ValueError("no")


def run():
    for item in generator():
        plain(item + 1)
    try:
        fails()
    finally:
        sorted([2, 1], key=lambda x: x)


sys.settrace(trace)
try:
    run()
except ValueError as e:
    print(repr(e))
plain(1)
sys.settrace(None)
plain(2)
print("end")
