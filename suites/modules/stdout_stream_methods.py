# sys.stdout and sys.stderr are streams with write and flush.
import sys

print(sys.stdout.write("text\n"))
sys.stdout.write("no newline")
sys.stdout.write("\n")
print(sys.stdout.write(""), sys.stdout.flush() if hasattr(sys.stdout, "flush") else None)
sys.stderr.write("to stderr\n")
print("to stderr too", file=sys.stderr)
write = sys.stdout.write
for word in ("a", "b\n"):
    write(word)
print(hasattr(sys.stdout, "buffer"), hasattr(sys.stdin, "readline"), sys.stdout is sys.stderr)
