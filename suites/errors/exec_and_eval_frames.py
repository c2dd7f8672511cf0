# Frames of code run by exec, eval and compile name their source.
import sys


def attempt(f):
    try:
        f()
    except Exception as e:
        sys.print_exception(e, sys.stdout)


attempt(lambda: exec("def g():\n    return [][0]\n\ng()"))
attempt(lambda: eval("1 // 0"))
attempt(lambda: exec(compile("x = 1\ny = x.z", "named.py", "exec")))
attempt(lambda: compile("x = (", "broken.py", "exec"))
attempt(lambda: eval("1 +"))
attempt(lambda: exec("exec('nested_undefined')"))
