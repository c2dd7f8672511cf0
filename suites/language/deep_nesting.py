# Deeply nested parentheses, lists, blocks and functions.
# needs: deep recursion
depth = 30
print(eval("(" * depth + "7" + ")" * depth))
xs = eval("[" * depth + "]" * depth)
n = 0
while xs:
    xs = xs[0]
    n += 1
print(n)
src = ""
for i in range(12):
    src += "    " * i + "if True:\n"
src += "    " * 12 + "result = 'deep'\n"
exec(src)
print(result)
src = ""
for i in range(8):
    src += "    " * i + "def f%d(x%d):\n" % (i, i)
src += "    " * 8 + "return " + " + ".join("x%d" % i for i in range(8)) + "\n"
for i in range(7, 0, -1):
    src += "    " * i + "return f%d\n" % i
exec(src)
f = f0
for i in range(8):
    f = f(1 << i)
print(f)
print(eval("-" * 40 + "5"), eval("not " * 7 + "0"), eval("1 if 0 else " * 10 + "2"))
