print("init", __name__)
n = 1


def bump():
    global n
    n += 1
    return n
