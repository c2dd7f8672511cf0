# args: one "two words" --flag
# The arguments after the script are sys.argv[1:], whatever they look like.
import sys

print(sys.argv[1:], len(sys.argv), sys.argv[0].endswith(".py"))
sys.argv.append("more")
print(sys.argv[-1])
