# Functions with many locals, many arguments and long jumps.
# needs: memory for long programs
src = "def many(%s):\n    return %s\n" % (
    ", ".join("a%d" % i for i in range(40)),
    " + ".join("a%d" % i for i in range(40)),
)
d = {}
exec(src, d)
print(d["many"](*range(40)), d["many"](**{"a%d" % i: 1 for i in range(40)}))
body = "".join("    v%d = %s + 1\n" % (i, "v%d" % (i - 1) if i else "x") for i in range(200))
exec("def chain(x):\n" + body + "    return v199\n", d)
print(d["chain"](0))
branches = "".join("    %s x == %d:\n        y = %d\n" % ("elif" if i else "if", i, i * i) for i in range(150))
exec("def jump(x):\n    y = -1\n" + branches + "    return y\n", d)
print(d["jump"](0), d["jump"](149), d["jump"](150))
exec("def loop():\n    n = 0\n    for i in range(3):\n" + "        n += i\n" * 300 + "    return n\n", d)
print(d["loop"]())
exec("t = (" + ", ".join(str(i) for i in range(300)) + ")", d)
print(len(d["t"]), sum(d["t"]))
