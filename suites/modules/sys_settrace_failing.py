# An exception in a trace function goes where the traced code is, and ends tracing; frames outlive their activations.
# MicroPython's own program traces nothing any more after such an exception, whoever calls settrace.
# needs: settrace
import sys

frames = []


def failing(frame, event, arg):
    frames.append(frame)
    if event == when:
        raise ValueError(event)
    return failing


def inner():
    return 1


def outer():
    return inner() + inner()


for when in ("call", "line", "return"):
    sys.settrace(failing)
    try:
        outer()
    except ValueError as e:
        print("ValueError", e, len(frames))
    print(outer(), len(frames))
    frames.clear()

when = None
sys.settrace(failing)
outer()
sys.settrace(None)
for frame in frames[:3]:
    print(frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_back.f_back is frames[0].f_back)
