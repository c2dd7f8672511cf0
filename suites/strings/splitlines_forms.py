# splitlines with and without the ends, for every kind of line end.
for text in ("", "\n", "a", "a\n", "a\nb", "a\r\nb\rc\n", "\n\n", "a\n\nb", "a\r\n\r\nb", "x\n y \n"):
    print(repr(text), text.splitlines(), text.splitlines(True), text.splitlines(False))
