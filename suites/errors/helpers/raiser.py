def fail(x):
    y = 1
    return y // x


def call(function):
    try:
        return function()
    finally:
        print("leaving call")
