# A name assigned anywhere in a function is local everywhere in it.
x = "global"


def reads_first():
    y = x
    x = 1
    return y


def only_in_branch(flag):
    if flag:
        z = 1
    return z


def augmented():
    x += "more"


def loop_never(items):
    for it in items:
        pass
    return it


def cleared():
    try:
        1 // 0
    except ZeroDivisionError as e:
        pass
    return e


print(only_in_branch(True))
for f in (reads_first, lambda: only_in_branch(False), augmented, lambda: loop_never([]), cleared):
    try:
        print(f())
    except NameError:
        print("NameError")
print(x)
