# Reading lines: readline, readlines, iteration, limits and last lines without an end.
# needs: files
with open("lines.txt", "w") as f:
    f.write("first\nsecond line\n\nfourth\nlast without newline")
with open("lines.txt") as f:
    print([f.readline() for _ in range(7)])
with open("lines.txt") as f:
    print(f.readlines())
    print(f.readlines(), f.readline(), f.read())
with open("lines.txt") as f:
    print([line.rstrip("\n") for line in f])
with open("lines.txt") as f:
    print(f.readline(3), f.readline(100), f.readline(0), f.readline(4))
    print(next(f), list(f))
with open("lines.txt", "rb") as f:
    print(f.readline(), f.readlines())
with open("empty.txt", "w") as f:
    pass
with open("empty.txt") as f:
    print(f.readline() == "", f.readlines(), list(f), f.read() == "")
