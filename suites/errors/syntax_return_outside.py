# exit: 1
# return outside a function is found by the compiler, not the parser.
x = 1
print("never", x)
for i in range(3):
    if i:
        return i
print(x)
