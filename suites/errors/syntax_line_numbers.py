# The line that a syntax error names.
import sys

for src in (
    "x = 1\ny = = 2\n",
    "\n\n\nx +\n",
    "(\n1,\n2 3\n)",
    "def f():\n    x = [1,\n    2\n    y = 3\n",
    "x = 1 # ok\n# comment\nif x\n    y = 1\n",
    "x = '''a\nb\nc'''\ny = )\n",
    "if 1:\n    a = 1\n  b = 2\n",
    "a = 1 + \\\n    2 + \\\n    )\n",
    "def f():\n    pass\n\n\n    return 1\n\nbreak\n",
    "def f():\n    def g():\n        nonlocal zz\n",
):
    try:
        exec(src, {})
        print("accepted", repr(src))
    except SyntaxError as e:
        sys.print_exception(e, sys.stdout)
