# stdin: first line\nsecond\nthird line\nlast
# Standard input by line, by count, by iteration and to its end.
import sys

print(repr(sys.stdin.readline()))
print(repr(sys.stdin.read(3)), repr(sys.stdin.readline()))
print([line for line in sys.stdin])
print(repr(sys.stdin.read()), repr(sys.stdin.readline()), sys.stdin.readlines())
