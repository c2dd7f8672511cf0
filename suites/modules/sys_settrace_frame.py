# Frame objects of sys.settrace: they show code, globals, offset of the last call, and the caller's frame.
# needs: settrace
import sys

callers = []


def trace(frame, event, arg):
    print(event, type(frame), repr(frame).split(" at ")[0], repr(frame).split(", ")[-1])
    print(frame.f_code.co_name, type(frame.f_code), frame.f_globals is globals(), frame.f_lasti)
    print(frame.f_back.f_code.co_name, frame.f_back.f_lasti)
    if event == "call":
        callers.append(frame.f_back)
    return trace


def inner(a):
    return len([a])


def outer():
    return inner(1) + inner(2)


sys.settrace(trace)
outer()
sys.settrace(None)
print(callers[1] is callers[2], callers[0].f_back)
try:
    callers[0].f_lineno = 3
except AttributeError as e:
    print(e)
try:
    sys.settrace()
except TypeError as e:
    print(e)
