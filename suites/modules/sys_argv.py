# Arguments after the script name arrive in sys.argv as text.
# args: one two=2 --flag ''
import sys
print(len(sys.argv) >= 4, sys.argv[1], sys.argv[2], sys.argv[3], all(type(a) is str for a in sys.argv))
print([a.upper() for a in sys.argv[1:3]], '--flag' in sys.argv)
