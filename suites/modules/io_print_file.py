# print writes to any object with a write method derived from IOBase, and to StringIO.
import io


class Upper(io.IOBase):
    def __init__(self):
        self.parts = []

    def write(self, s):
        s = bytes(s, 'utf-8') if isinstance(s, str) else bytes(s)
        self.parts.append(s)
        return len(s)


u = Upper()
print('some', 'text', file=u)
print(5, [1], sep='', end='', file=u)
print(b''.join(u.parts))
out = io.StringIO()
for i in range(3):
    print(i, 'item', file=out)
print(repr(out.getvalue()))
