# Arguments by name are kept while a closure with starred parameters is called, from where there is no room beside them.
def around(function, label):
    def wrapper(*args, **kwargs):
        return label + str(function(*args, **kwargs))

    return wrapper


def show(a, b=1):
    print(a, b)
    return 1


show = around(show, "around ")
str(show(1, b=[]))
str(show(2, b=[[2]]))
