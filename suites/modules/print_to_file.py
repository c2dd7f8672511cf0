# print(file=) writes to anything with a write method that is a stream.
# needs: files
import io, sys

out = io.StringIO()
print("a", 1, None, file=out)
print("b", "c", sep="-", end="!\n", file=out)
print(file=out)
print(repr(out.getvalue()))
with open("p.txt", "w") as f:
    print("to a file", [1, 2], file=f)
    print("more", end="", file=f)
with open("p.txt") as f:
    print(f.read())
print("to stdout", file=sys.stdout)


class Upper(io.IOBase):
    def __init__(self):
        self.parts = []

    def write(self, data):
        self.parts.append(bytes(data) if not isinstance(data, str) else data.encode())
        return len(data)


u = Upper()
print("x", 2, file=u)
print(b"".join(u.parts))
