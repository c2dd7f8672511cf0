# Pasted lines are run together when Ctrl-D ends them, as they are: no indentation is added.
{\x05}
def f(x):

    if x:
        return 'yes'
    return 'no'

f(1), f(0)
print(__file__)
{\x04}
f(2)
{\x05}x = 1{\x04}
x
