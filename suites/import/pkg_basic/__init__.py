print("init", __name__)
value = "package value"


def where():
    return __name__
