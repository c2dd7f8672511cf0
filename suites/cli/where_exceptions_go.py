# An exception of a file or a command goes to the output, one of a module or of the standard input to the error output.
# needs: a process
import os
import sys


def run(arguments):
    for streams in ("2>/dev/null", "2>&1 >/dev/null"):
        print(arguments, streams)
        code = os.system("%s %s %s" % (sys.executable, arguments, streams))
        print("code", code >> 8)


run("_fails.py")
run("-c 'import _fails'")
run("-m _fails")
run("< _fails.py")
run("_leaves.py")
run("-m _leaves")
run("< _leaves.py")
