# dir: attributes that no namespace holds are listed too.
import sys
from collections import namedtuple


class Empty:
    pass


class Number(int):
    member = 1


class Subscript:
    def __getitem__(self, index):
        return index


def function():
    pass


def named(value, *names):
    listed = dir(value)
    print([name for name in names if name in listed], len(set(listed)) == len(listed))


named(range(3), 'start', 'stop', 'step', 'missing')
named(1j, 'real', 'imag')
named(memoryview(b''), 'itemsize')
named(Subscript()[1:], 'start', 'stop', 'step')
named(function, '__name__', '__globals__', '__code__')
named(iter([]), '__next__')
named((number for number in ()), '__next__', 'send', 'throw', 'close')
named([], '__next__', 'append')
named(namedtuple('Point', 'x y')(1, 2), 'x', 'y', '_asdict', 'z')
named(ValueError(), 'args')
named(Empty(), '__dict__', '__class__', '__module__')
named(Number(3), 'member', 'to_bytes', '__dict__')
named(sys.implementation, 'name', 'version')
