# An exception is shown and the prompt comes back; the namespace stays.
x = 1
1 / 0
x +
def f():
return x / 0
{\x7f}
f()
undefined
raise ValueError('a', 2)
x
