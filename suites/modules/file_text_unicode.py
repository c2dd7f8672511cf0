# Text files are read by characters, not bytes.
# needs: files
text = "h\xe9llo \u20ac5\n\U0001f600 end\n"
with open("u.txt", "w") as f:
    f.write(text)
with open("u.txt", "rb") as f:
    print(f.read() == text.encode())
with open("u.txt") as f:
    print(repr(f.read(2)), repr(f.read(4)), repr(f.read(3)), repr(f.read()))
with open("u.txt") as f:
    print([len(line) for line in f])
with open("u.txt") as f:
    print(repr(f.readline()), repr(f.readline()))
with open("u.txt", encoding="utf-8") as f:
    print(f.read() == text)
