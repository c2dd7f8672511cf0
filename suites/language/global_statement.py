# global binds in the module even where the name was never assigned there.
x = 1


def set_x():
    global x, fresh
    x = 2
    fresh = "made"


def read():
    return x


def shadow():
    x = "local"
    return x


def nested():
    x = "enclosing"

    def inner():
        global x
        x = 3
    inner()
    return x


print(read())
set_x()
print(x, fresh, shadow(), read())
print(nested(), x)


def remove():
    global fresh
    del fresh


remove()
print("fresh" in globals())


def loop():
    global i
    for i in range(3):
        pass


loop()
print(i)
