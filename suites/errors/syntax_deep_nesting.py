# cmdline: -X heapsize=64M
# Programs may be nested thousands of levels deep; far beyond that there may be an exception, but no crash.
# MicroPython's own program crashes when its native stack ends.
def nested(left, right, depth):
    try:
        compile(left * depth + "1" + right * depth, "text", "eval")
        return "ok"
    except RuntimeError:
        return "RuntimeError"


for left, right in (("(", ")"), ("[", "]"), ("f(", ")"), ("{0:", "}"), ("a[", "]")):
    print(left, nested(left, right, 1500), nested(left, right, 30000) in ("ok", "RuntimeError"))
