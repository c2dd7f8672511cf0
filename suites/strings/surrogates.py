# Surrogates, and numbers beyond those of Unicode, are characters of str: it is UTF-8 in its general form.
high, low = "\ud83d", chr(0xDE00)
pair = high + low
print(repr(pair), len(pair), [hex(ord(c)) for c in pair], pair == "\U0001f600")
print(pair.encode(), b"\xed\xa0\xbd".decode() == high, hash(high) == hash(bytes(high, "utf8")))
print(repr("a\ud800b"[1]), repr("a\ud800b"[1:]), repr("a\ud800b"[::1]), ["\ud800", "\udfff"])
print("a\ud800b\ud800".split("\ud800"), "x\ud800y".find("y"), "x\ud800y".index("\ud800"), "\ud800" in "x\ud800")
print(repr("\ud800".join("ab")), repr("\ud800" * 2), repr("\ud800x".replace("\ud800", "\udfff")))
print("\ud800a".upper().encode(), "\ud800".isalpha(), "\ud800a".isupper())
print("\ud800" < "\ue000", sorted(["\ue000", "\ud800", "\U00010000"]) == ["\ud800", "\ue000", "\U00010000"])
print(repr("%c|%s|%r" % (0xD800, "\ud801", "\ud802")), repr("{:c}{}|{!r}".format(0xD800, "\ud801", "\ud802")))
print(repr(f"{high}{high!r:.9}"), repr("%(\ud800)s" % {"\ud800": 4}), repr("{\ud800}".format(**{"\ud800": 5})))
for text in (b"\xf4\x90\x80\x80", b"\xf7\xbf\xbf\xbf", b"\xc0\x80", b"\xe0\x80\x80", b"\xc1\x81", b"\xed\xbf\xbf'\n"):
    text = text.decode()
    print(repr(text), len(text), ord(text[0]), text.encode())
for data in (b"\xc0", b"\xed\xa0", b"\x80", b"\xf8\x80\x80\x80\x80", b"\xff", b"a\xe2\x82", b"\xf0\x9f\x98a"):
    try:
        print(data.decode())
    except UnicodeError as e:
        print(type(e).__name__, e.args, end=" ")
    print(repr(data.decode("utf-8", "replace")).encode(), repr(data.decode("utf-8", "ignore")))
for number in (0xD7FF, 0xD800, 0xDFFF, 0x10FFFF, 0x110000, -1):
    try:
        print(chr(number).encode())
    except ValueError as e:
        print(e)
