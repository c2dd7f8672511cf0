# exit: 1
# A dedent to a column that was never opened.
x = 1
if x:
        y = 2
        print(y)
    z = 3
print(x)
