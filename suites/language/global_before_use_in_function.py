# global applies to the whole function, also to nested loops, imports, defs and classes.
def setup():
    global sys_name, helper, Klass, target, err
    import sys as sys_name

    def helper():
        return "helper"

    class Klass:
        attr = 1
    for target in "ab":
        pass
    try:
        {}["x"]
    except KeyError as err:
        print("caught", "err" in globals())


setup()
print(sys_name.__name__, helper(), Klass.attr, target, "err" in globals())
