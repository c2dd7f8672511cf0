# return without a value, with tuples, from inside nested blocks.
def nothing():
    pass


def bare():
    return


def pair():
    return 1, 2


def trailing():
    return 1,


def deep(n):
    for i in range(5):
        while True:
            if i == n:
                return "found", i
            break
    return "none"


def after():
    return 1
    print("never")


print(nothing(), bare(), pair(), trailing(), deep(3), deep(9), after())
print((lambda: None)(), (lambda: ())())
