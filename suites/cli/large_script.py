# A script with many lines, functions and constants.
# needs: memory for long programs
import sys

src = "".join("def f%d(x):\n    return x + %d\n\n\n" % (i, i) for i in range(300))
src += "total = " + " + ".join("f%d(1)" % i for i in range(300)) + "\n"
d = {}
exec(src, d)
print(d["total"])
text = "x = '" + "y" * 5000 + "'\n"
exec(text, d)
print(len(d["x"]))
exec("n = " + "9" * 300, d)
print(d["n"] % 1000007)
