# exit: 1
# An unclosed bracket is reported on the line after the last one.
x = 1
y = [
    1,
    2,

z = 3
