# Which quotes repr picks and what it escapes.
for s in ("", "'", '"', "'\"", "''\"", "\\", "\n\r\t", "\x00\x1f\x7f", "a'b", 'a"b', "\\'", "tab\there"):
    print(repr(s), [s], len(repr(s)), eval(repr(s)) == s)
print(repr("\x80\xff") == "'\\x80\\xff'" or "printed as they are", str(["a'b"]), {"k\n": "v\t"}, ("\\",))
