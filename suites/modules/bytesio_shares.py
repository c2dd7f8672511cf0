# A stream on bytes does not copy them until it is written; the original never changes.
import io

data = b"abcdefgh"
stream = io.BytesIO(data)
print(stream.read(3), stream.seek(0, 2), stream.getvalue() == data)
stream.write(b"!")
stream.seek(1)
stream.write(b"**")
print(stream.getvalue(), data)
text = io.StringIO("first\nsecond\n")
print(text.readline(), text.read())
text.write("third")
print(text.getvalue())
empty = io.BytesIO(b"")
print(empty.read(), empty.write(b"xy"), empty.getvalue())
closed = io.BytesIO(data)
closed.close()
try:
    closed.read()
except ValueError:
    print("closed")
