# Line numbers stay right across blank lines, long bodies, continuation lines and loops.
# needs: memory for long programs
import sys

def check(f):
    try:
        f()
    except Exception as e:
        sys.print_exception(e, sys.stdout)


def far():
    a = 1



    b = a + \
        2

    # a comment


    return (a,
            b,
            a // 0)


def loop():
    for i in range(3):
        if i == 2:

            raise ValueError(
                i,
            )


def branch(x):
    if x:
        pass
    elif not x:
        while True:
            x = x + "text"


def nested():
    def inner():

        return undefined
    return inner()


check(far), check(loop)
check(lambda: branch(0))
check(nested)
exec("def many():\n" + "    x = 1\n" * 300 + "    x.y\n")
check(many)
exec("\n" * 5000 + "def late(): None.attr")
check(late)
