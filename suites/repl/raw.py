# The raw prompt shows nothing of what it hears; output and exception of a program are framed.
{\x01}print('out'){\x04}
x = 5
x
print(x){\x04}
1 / 0{\x04}
print('before'){\x0a}def f(): raise ValueError('bad'){\x0a}f(){\x04}
x +{\x04}
print(__file__){\x04}
{\x03}forgotten{\x03}print('kept'){\x04}
{\x01}{\x02}x
