# exit: 1
# An uncaught exception ends the program with status 1 and a traceback.
import sys

print("to stdout")
print("to stderr", file=sys.stderr)


def main():
    raise ValueError("uncaught")


main()
