# Escapes, raw strings, triple quotes, implicit concatenation.
print("a\tb\\c\'d\"e", 'x"y', "x'y", "\x41\u00e9\U0001F600\101\60")
print(len("\n\r\t\a\b\f\v\0"), [ord(c) for c in "\n\r\t\a\b\f\v\0\7"])
print(r"\n\x41" r'\'', len(r"\\"), "\
joined")
print("""a
  b "quoted" ""c""", '''it's''')
print("con" "cat" 'ena' """ted""", ("over "
      "lines"))
print("\q" == "\\q", "é😀"[1], len("é😀"))
print(b"bytes\x00\xff\n", b'\101', rb"\x", b"a" b"b", b"""t
q""")
print(u"unicode", "" "" == "")
