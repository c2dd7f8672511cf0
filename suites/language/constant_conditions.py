# Branches on constants: the dead branch is never run.
if 0:
    print("never")
if 1:
    print("if 1")
if not 0:
    print("if not 0")
while 0:
    print("never")
else:
    print("while else")
if False and undefined_name:
    print("never")
if True or undefined_name:
    print("or")
while 1:
    print("once")
    break
print(1 and 2, 0 or 3, not 1, 1 if 1 else undefined_name, undefined_name if 0 else 2)


def f(x):
    if 0:
        x = "assigned"
    while False:
        x = "assigned"
    return x


print(f("argument"))
if __debug__:
    print("debug")
