# A class body that assigns a name stops its methods from reaching the enclosing function's variable.
x = "global"


def outer():
    x = "enclosing"
    y = "free"

    class Assigns:
        x = "class"

        def m(self):
            return x, y

    class Reads:
        z = x

        def m(self):
            return x, y

    return Assigns().m(), Reads().m()


print(outer())
