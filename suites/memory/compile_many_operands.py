# A program whose operands take much more memory to compile than its text has bytes compiles.
# needs: memory for long programs
a = 1
for source in ("x = " + "a + " * 2500 + "a", "x = sum((" + "a, " * 1500 + "))", "x = 0\n" + "x += a\n" * 2500):
    exec(source)
    print(x)
