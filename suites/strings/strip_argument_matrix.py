# strip, lstrip and rstrip with sets of characters.
for text in ("  spaced  ", "xxhixx", "abcba", "", "\n\t line \r\n", "aaa", "mississippi"):
    for chars in (" ", "x", "ab", "a-z", "", "imp"):
        print(repr(text.strip(chars)), repr(text.lstrip(chars)), repr(text.rstrip(chars)), end="; ")
    print(repr(text.strip()))
