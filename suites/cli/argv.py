# args: one "two words" -x --long=5 ""
# sys.argv holds the script name and the arguments that follow it.
import sys

print(len(sys.argv), sys.argv[0].split("/")[-1])
for i, a in enumerate(sys.argv[1:]):
    print(i, repr(a))
print(type(sys.argv).__name__, all(isinstance(a, str) for a in sys.argv))
sys.argv.append("changed")
from sys import argv

print(argv[-1], argv is sys.argv)
