# Output that does not end with a newline is written out at the end.
import sys

print("a", end="")
sys.stdout.write("b")
print("c", end="")
