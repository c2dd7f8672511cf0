# A position far beyond the end is reported as it is, whether or not a small int holds it.
# needs: words of 64 bits
import io

file = io.BytesIO(b"abc")
for offset in (1 << 30, 1 << 61, 1 << 62, (1 << 63) - 1):
    print(file.seek(offset) == offset, file.tell() == offset, file.read())
