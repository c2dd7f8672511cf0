before = 1


def check():
    raise KeyError("import fails")


check()
