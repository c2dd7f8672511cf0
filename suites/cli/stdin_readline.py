# stdin: first\nsecond line\n\nlast
# sys.stdin reads what is piped in: by line, by count, to the end.
import sys

print(repr(sys.stdin.readline()))
print(repr(sys.stdin.read(6)))
print(repr(sys.stdin.readline()))
print(repr(sys.stdin.readline()))
print(repr(sys.stdin.read()))
print(repr(sys.stdin.read()), repr(sys.stdin.readline()))
