# Messages about parts of slices that are no integers, and steps that a type does not take.
import array

VALUES = {
    "str": "abcd", "bytes": b"abcd", "tuple": (1, 2, 3, 4), "list": [1, 2, 3, 4], "range": range(4),
    "bytearray": bytearray(b"abcd"), "array": array.array("h", [1, 2, 3, 4]), "memoryview": memoryview(b"abcd"),
}
for name in sorted(VALUES):
    for part in ("a", 1.5, [], True, False, 0, 2, -1):
        for text in ("v[p:]", "v[:p]", "v[::p]", "v[1:p:p]"):
            try:
                result = list(eval(text, {"v": VALUES[name], "p": part}))
            except (TypeError, ValueError, NotImplementedError) as error:
                result = "%s: %s" % (type(error).__name__, error)
            print(name, text, repr(part), result)
