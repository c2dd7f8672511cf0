label = "a.x"
path = __name__
