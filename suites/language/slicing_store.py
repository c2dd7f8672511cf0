# Slice assignment and deletion on lists.
xs = [0, 1, 2, 3, 4]
xs[1:3] = [8]
print(xs)
xs[2:2] = [5, 6]
print(xs)
xs[:1] = ()
print(xs)
xs[-1:] = [7, 7]
print(xs)
xs[10:] = [9]
print(xs)
xs[3:1] = ["in"]
print(xs)
del xs[1:3]
print(xs)
del xs[-1:]
print(xs)
ys = xs
xs[:] = []
print(xs, ys is xs)
b = bytearray(b"abcdef")
b[1:3] = b"XYZ"
print(b)
xs[:] = [1, 2, 3]
xs[1:] = xs
print(xs)
