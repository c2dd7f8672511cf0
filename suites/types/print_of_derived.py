# An instance of a class that derives from a built-in type prints as that type does, or as any object where it has no form of
# its own; bound methods print an address without a prefix.
import io
from collections import deque


def show(value):
    text = repr(value)
    if ' at ' in text:
        text = text[:text.index(' at ')] + ' at address'
    print(text, str(value)[:8] == repr(value)[:8])


class List(list):
    pass


class Text(str):
    pass


class Queue(deque):
    pass


class Stream(io.IOBase):
    pass


class Shown(deque):
    def __repr__(self):
        return 'shown'


show(List([1, 'a']))
show(Text('a'))
show(Queue((1,), 2))
show(deque((1,), 2))
show(Stream())
show(Shown((), 1))
for method in ([].append, Queue((), 1).append, Stream().write if hasattr(Stream, 'write') else {}.get):
    parts = repr(method).split(' ')
    print(parts[0], parts[1][:2] != '0x', int(parts[1], 16) > 0, parts[2][0])
