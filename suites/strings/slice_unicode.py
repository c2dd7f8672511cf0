# Slices of text with 1 to 4 byte characters count code points.
u = 'x\u00e9\u20ac\U0001f600\u00fcy'
print(len(u), len(u.encode()))
for a in range(-7, 8, 2):
    for b in (-3, 2, 5, 9):
        print(a, b, u[a:b])
print(u[1:-1], u[2:3] == '\u20ac', u[-3:], u[:3])
