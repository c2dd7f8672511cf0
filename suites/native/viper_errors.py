# Types that do not go together are errors of the compiler.
def check(body, parameters="x: int, y: ptr8, z"):
    try:
        exec("@micropython.viper\ndef f({}):\n    {}\n".format(parameters, body.replace("\n", "\n    ")))
        print("compiled")
    except Exception as e:
        print(type(e).__name__, e)


check("pass")
check("return x")
check("a = y + x\npass")
check("x = z\npass")
check("b = a\na = 1")
check("y[z]\npass")
check("x[0]\npass")
check("x[0] = 1\npass")
check("y[0] = z\npass")
check("y[z] = 1\npass")
check("not x\npass")
check("-y\npass")
check("raise x\npass")
check("x < uint(1)\npass")
check("uint(1) // uint(2)\npass")
check("if y: pass\npass")
check("raise")
check("yield")
check("pass", "x: nothing")
check("pass", "x: 1")
check("z.attr = x\nz[x] = x")
