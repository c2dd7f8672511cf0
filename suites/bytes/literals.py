# Bytes literals: escapes, raw, adjacent, every byte value, refusal of text.
print(b'abc', b"q'q", b'q"q', b'\x00\xff\n\\', br'\n\x', rb'\t', b'a' b'b', b'''tri
ple''')
print(len(b''), b'\101\0', b'\a\b\f\v')
allb = bytes(range(256))
print(len(allb), allb[65:70], eval(repr(allb)) == allb, sum(allb))
for src in ("b'abc", "b'a' 'b'", "'a' b'b'", "b'\\x1'"):
    try:
        eval(src)
        print('accepted', src)
    except SyntaxError:
        print('SyntaxError', src)
