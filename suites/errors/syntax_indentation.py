# exit: 1
# Unexpected indentation.
x = 1
if x:
    y = 2
    print(y)
      z = 3
print(x)
