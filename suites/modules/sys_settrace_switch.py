# sys.settrace takes effect at once, wherever it is called; frames that are traced stay so until they end.
# needs: settrace
import sys

log = []


def trace(frame, event, arg):
    log.append(event + " " + frame.f_code.co_name)
    return trace if frame.f_code.co_name != "skipped" else None


def show(what):
    print(what, log)
    log.clear()


def leaf():
    return 1


def skipped():
    return leaf()


def stops():
    sys.settrace(None)
    leaf()
    return 2


def starts():
    sys.settrace(trace)
    leaf()


def numbers():
    yield 1


sys.settrace(trace)
for n in numbers():
    pass
sys.settrace(None)
show("generator")

sys.settrace(trace)
skipped()
stops()
leaf()
show("stopped inside")

list(map(sys.settrace, [trace]))
leaf()
sys.settrace(None)
show("called by map")

[starts() for _ in range(1)]
leaf()
sys.settrace(None)
show("started inside")

list(map(lambda _: sys.settrace(trace), [0]))
leaf()
sys.settrace(5)
leaf()
show("started below")


class Tracer:
    def __call__(self, frame, event, arg):
        log.append(event)
        sys.settrace(None)


sys.settrace(Tracer())
leaf()
leaf()
show("object")
