# An assignment removed with its dead branch does not make the name local.
x = "global"


def dead():
    if 0:
        x = 1
    return x


def alive(flag):
    if flag:
        x = 1
    return x


print(dead())
try:
    print(alive(0))
except NameError as e:
    print(e)
