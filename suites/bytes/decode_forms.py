# decode() and str() of bytes with encodings and error handlers.
good = "h\xe9llo \u20ac \U0001f600".encode()
print(good, good.decode() == str(good, "utf-8"), good.decode("utf8"), good.decode("utf-8", "strict"))
print(len(good), len(good.decode()), b"ascii".decode("ascii"), bytearray(b"ba").decode())
for bad in (b"\xff", b"a\x80b", b"\xc3", b"\xe2\x82", b"ok\xf0\x9f\x98"):
    for mode in ("strict", "ignore", "replace"):
        try:
            print(repr(bad.decode("utf-8", mode)), end=" ")
        except UnicodeError:
            print("UnicodeError", end=" ")
    print()
print(b"".decode(), str(b"", "utf8") == "", str(bytearray(b"x"), "utf8"))
