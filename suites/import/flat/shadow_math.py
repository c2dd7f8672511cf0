def sqrt(x):
    return "shadow sqrt of %s" % x
