# args: -c -m -X heapsize=1 -O -- -h
# Options after the script name belong to the script.
import sys

print(sys.argv[1:])
print(__debug__)
assert len(sys.argv) == 8
flags = [a for a in sys.argv if a.startswith("-")]
print(flags, "--" in flags)
