# __enter__ and __exit__ on classes: value, suppression, inherited methods.
class Guard:
    def __init__(self, *suppress):
        self.suppress = suppress
        self.events = []

    def __enter__(self):
        self.events.append("enter")
        return self.events

    def __exit__(self, kind, value, tb):
        self.events.append(kind.__name__ if kind else None)
        return kind in self.suppress


class Sub(Guard):
    def __enter__(self):
        r = super().__enter__()
        r.append("sub")
        return r


g = Guard(ValueError)
with g as ev:
    ev.append("body")
with g:
    raise ValueError
print(g.events)
s = Sub(KeyError, IndexError)
with s as ev:
    [][0]
with s as ev:
    {}["k"]
print(s.events)
try:
    with s:
        1 // 0
except ZeroDivisionError:
    print("passed on", s.events[-1])
