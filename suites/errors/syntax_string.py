# exit: 1
# An unterminated string literal.
x = "closed"
print(x)
y = "open
z = 3
print(z)
