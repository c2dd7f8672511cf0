# stdin: first\nsecond line\n\nlast
# input() echoes the line it reads from a pipe; sys.stdin goes on after it.
import sys

print(repr(input()))
print(repr(input()))
print(repr(sys.stdin.readline()))
print(repr(sys.stdin.read()))
print(repr(sys.stdin.read()))
try:
    input()
except EOFError:
    print("EOFError")
