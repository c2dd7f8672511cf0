# Errors in pasted text name its lines, which are counted from the first.
{\x05}
x = 1
1 / 0
{\x04}
{\x05}def f(:
{\x04}
x
