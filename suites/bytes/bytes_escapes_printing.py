# How every byte prints inside bytes and bytearray.
print(bytes(range(0, 48)))
print(bytes(range(48, 128)))
print(bytes(range(128, 256)))
print(bytearray(b"tab\tnl\nquote'double\"back\\"), b"it's", b'say "x"', b"both ' and \"")
print([b""], (b"\x00",), {b"k": b"v"}, "%s %r" % (b"a", b"\n"), str(b"str") == "b'str'")
print(b"\101\x41A\
B" b"C", rb"\x41", b'''tri"ple''')
