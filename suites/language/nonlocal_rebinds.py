# nonlocal rebinds the nearest enclosing function variable, never a global.
x = "global"


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "inner"
        inner()
        return x

    print(middle(), x)


outer()
print(x)


def two():
    a, b = 1, 2

    def swap():
        nonlocal a, b
        a, b = b, a
    swap()
    return a, b


print(two())
