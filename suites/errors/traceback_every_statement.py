# The line number in a traceback for a failure in each kind of statement.
import sys, io


def run(text):
    out = io.StringIO()
    try:
        exec(text)
    except Exception as e:
        sys.print_exception(e, out)
    lines = out.getvalue().split("\n")
    print(lines[-3].strip(), "|", lines[-2])


run("\nx = 1\nx.y = 2\n")
run("x = [1]\n\nx[5]\n")
run("x = [1]\nx[\n5\n] = 3\n")
run("\n\ndel nothing\n")
run("def f():\n  return 1\n\nf(2)\n")
run("for i in 5:\n  pass\n")
run("for i in (1,\n 2):\n  i()\n")
run("while 1 + '':\n  pass\n")
run("if 1:\n  if [] < 1:\n    pass\n")
run("with 5 as x:\n  pass\n")
run("import nothing_here\n")
run("from sys import nothing_here\n")
run("assert 1 == 2, 'no'\n")
run("\nraise ValueError('v')\n")
run("class A(5):\n  pass\n")
run("class A:\n  x = 1\n  y = z\n")
run("a, b = 1\n")
run("a, b = (1,\n 2, 3)\n")
run("x = 1\nx += ''\n")
run("[i.x for i in [1]]\n")
run("print(*5)\n")
run("lambda: 0 \n(lambda: 1/0)()\n")
