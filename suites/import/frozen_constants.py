# needs: frozen modules
# Constants in ROM are like any other, also as keys, as operands and after collections.
import gc
import frz_constants as c

for name in ("SMALL", "WORD", "NEGATIVE_WORD", "BIG", "NEGATIVE_BIG", "FLOATS", "BYTES", "EMPTY", "NESTED"):
    gc.collect()
    print(name, getattr(c, name))
print([ord(letter) for letter in c.TEXT[-12:]], len(c.TEXT), len(c.BYTES))
print(c.inside()[1:])
print(c.WORD + 1, c.BIG * c.BIG, -c.NEGATIVE_BIG // 7, c.NEGATIVE_WORD - 1)
print(c.TEXT.find("too"), c.TEXT.encode()[-4:], c.TEXT == c.inside()[0])
table = {"a key that is too long " + "to be interned by anybody": 1, 10**18: 2, (1, "b"): 3}
print(c.key(table), c.NESTED in {c.NESTED}, hash(c.TEXT) == hash(c.TEXT[:1] + c.TEXT[1:]))
print(c.NAME is "name", c.BYTES + b"!", c.FLOATS[2] * 10, sorted(c.FLOATS))
