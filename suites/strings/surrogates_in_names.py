# Text with surrogates is a name, a key, a path or a message like any other.
# needs: files
import io
import json
import re
import sys


class A:
    pass


a = A()
setattr(a, "\ud800", 1)
print(getattr(a, "\ud800"), hasattr(a, "\udfff"), a.__dict__, {"\ud800": 2}["\ud800"])
B = type("\ud800", (), {"f": lambda self, **k: k})
print(str(B).encode(), B().f(**{"\ud801": 3}))


def error(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, repr(e), str(e).encode())


error(lambda: getattr(a, "\udbff"))
error(lambda: getattr(B(), "\U0010ffee\udbff"))
error(lambda: {}["\udbff"])
error(lambda: int("1\ud800"))
error(lambda: float("\ud800"))
error(lambda: __import__("\ud800"))
error(lambda: __import__("sys.\ud800"))
error(lambda: open("/none/\ud800"))
error(lambda: eval("\ud800"))
error(lambda: eval("'\ud800'"))
error(lambda: eval("'\\ud800\\U0010ffff'"))
error(lambda: eval("'\\U00110000'"))
error(lambda: "\ud800".encode("ascii"))
error(lambda: "{:\ud800>5}".format("x"))
error(lambda: "%\ud800" % 1)
error(lambda: "".join(["\ud800", 1]))
error(lambda: (lambda x: x)(**{"\ud800": 1}))
error(lambda: compile("\ud800 +", "\ud801", "exec"))
print(json.dumps({"\ud800": "\udfff"}).encode(), json.loads('"\\ud83d\\ude00\\ud800"').encode())
error(lambda: json.loads(b'"\xed"'))
print(re.match("\ud800x?", "\ud800xx").group(0).encode(), re.sub("x", "\ud801", "\ud800x").encode())
s = io.StringIO("\ud800\n\udfffab")
s.seek(0, 2)
s.write("\ud801")
print(s.getvalue().encode())
s.seek(0)
print(s.readline().encode())
print("\ud800".encode(), end="\ud800\n")
try:
    exec(compile("def \ud801():\n raise ValueError('\ud802')\n\ud801()", "\ud803.py", "exec"))
except ValueError as e:
    out = io.StringIO()
    sys.print_exception(e, out)
    print(out.getvalue().encode())
