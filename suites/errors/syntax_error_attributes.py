# What a SyntaxError carries: a message, and the line in its traceback.
import sys, io

for text in ("x = = 1", "\n\nif:\n  pass", "def f(:\n pass", "a\n b", "(1,\n2", "'abc", "1 +", "x = 1\n  y", "f(**a, *b", "5 = x"):
    for mode in ("exec", "eval"):
        try:
            compile(text, "file.py", mode)
            print("compiled")
        except SyntaxError as e:
            out = io.StringIO()
            sys.print_exception(e, out)
            print(mode, type(e).__name__, e.args, out.getvalue().split("\n")[1].strip())
