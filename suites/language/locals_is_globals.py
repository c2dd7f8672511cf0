# locals() inside a function is the module dictionary; exec and eval there do not see locals.
x = "global"


def f():
    x = "local"
    y = 1
    print("y" in locals(), locals() is globals())
    print(eval("x"))
    try:
        eval("y")
    except NameError as e:
        print(e)
    exec("z = x + '!'")


f()
print(z)
