# Conditions that are constants: the branch that cannot run leaves no trace in behaviour.
def f():
    if 0:
        x = 1
    try:
        return x
    except NameError:
        return "x is local but unset"


def h():
    while True:
        break
    else:
        return "never"
    while 0:
        return "never"
    if 1:
        a = "taken"
    elif undefined:
        a = undefined
    return a


print(f(), h())
if "":
    print("never")
elif ():
    print("never")
elif "text":
    print("text is true")
if not None and 1.5 and not 0.0 and -1 and (0,):
    print("all true")
print(1 if () else 2, 1 if [0] else 2, "x" if None else "y", 3 if not "" else 4)
assert True, undefined
assert 1
if __debug__:
    print("debug")
