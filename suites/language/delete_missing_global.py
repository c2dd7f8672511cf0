# del of a missing name raises KeyError or NameError according to the scope.
def local():
    x = 1
    del x
    del x


def glob():
    global missing
    del missing


for f in (local, glob, lambda: exec("del nothing"), lambda: exec("del len")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
