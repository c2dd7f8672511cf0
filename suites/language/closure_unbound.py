# A captured variable that is not yet bound, or was deleted, raises NameError.
def before():
    def f():
        return x
    try:
        print(f())
    except NameError:
        print("NameError before")
    x = 1
    print(f())


def after():
    x = 1

    def f():
        return x
    print(f())
    del x
    try:
        print(f())
    except NameError:
        print("NameError after del")


before()
after()
