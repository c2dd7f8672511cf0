# exit: 1
# A syntax error stops the script before any line of it runs.
print("never printed")


def f(x):
    return x +


print("never printed either")
