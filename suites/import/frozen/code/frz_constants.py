# Constants of every kind, at module level and inside functions.
SMALL = 12
WORD = 0x7FFFFFFFFFFFF
NEGATIVE_WORD = -0x40000000000
BIG = 0x123456789ABCDEF0123456789ABCDEF0
NEGATIVE_BIG = -(10**40)
FLOATS = (0.0, -1.5, 1e30, 2.5e-30, 1e22)
TEXT = "a text that is too long for a name, with ümlauts and \x00 and \U0001f600"
NAME = "name"
BYTES = b"bytes \x00\xff\"'\\\n"
EMPTY = ("", b"", ())
NESTED = (1, ("two", (b"three", (None, True, False, ...), 4.5)), 10**20)


def inside():
    return (TEXT, "another text inside a function", -(2**62), 2**62, 2**63, 3.25, b"x" * 3)


def key(table):
    return table["a key that is too long to be interned by anybody"], table[10**18], table[1, "b"]
