# String format specs: width, alignment, fill and precision.
for spec in ("", "s", "6", "<6", ">6", "^6", "*<6", "->6", "~^7", ".2", "6.2", ">6.1s", "^6.0", "06", "<06", "1"):
    try:
        print(repr(spec), [("{:" + spec + "}").format(v) for v in ("", "a", "abc", "abcdefgh")])
    except ValueError:
        print(repr(spec), "ValueError")
for spec in ("d", "f", "x"):
    try:
        print(("{:" + spec + "}").format("text"))
    except (ValueError, TypeError):
        print(spec, "error")
