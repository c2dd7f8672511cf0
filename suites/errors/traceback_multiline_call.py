# Line numbers in calls, displays and expressions that span lines.
import sys, io


def report(function):
    out = io.StringIO()
    try:
        function()
    except Exception as e:
        sys.print_exception(e, out)
    for line in out.getvalue().split("\n")[2:-1]:
        print(line)


def boom(x):
    raise ValueError(x)


def in_arguments():
    print(
        1,
        boom(2),
        3,
    )


def in_display():
    return [
        1,
        {
            2: boom(3),
        },
    ]


def in_expression():
    x = (
        1
        + 2
        + boom(4)
    )


def in_chain():
    "".join(
        ["a"]
    ).split(
        boom("b")
    )


for f in (in_arguments, in_display, in_expression, in_chain):
    report(f)
