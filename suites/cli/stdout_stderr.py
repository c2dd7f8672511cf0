# print to stdout and stderr, write methods, and their return values.
import sys

print("out", file=sys.stdout)
print("err", file=sys.stderr)
n = sys.stdout.write("written\n")
print(n)
print("no newline", end="")
print()
print("a", "b", sep="", end="!\n")
print()
print(1, None, [2], sep=", ")
sys.stdout.write("é😀\n")
for bad in (lambda: print("x", sep=5), lambda: sys.stdout.write(5)):
    try:
        bad()
    except TypeError:
        print("TypeError")
