# Slices of lists, tuples, strings and bytes with every sign of bound.
xs = [0, 1, 2, 3, 4]
for seq in (xs, tuple(xs), "01234", b"01234"):
    print(seq[1:3], seq[:2], seq[3:], seq[:], seq[-2:], seq[:-2], seq[-4:-1], seq[3:1], seq[10:], seq[-10:2])
print(xs[::2], xs[::-1], xs[3:0:-1], xs[-1:-4:-2], xs[::-2], xs[4:0:-3], xs[5:1:-1], xs[0:5:10])
print(xs[None:None], xs[True:3], "héllo"[1:3], "😀a😀"[1:])
try:
    xs[::0]
except ValueError:
    print("ValueError")
for bad in ("a", 1.5):
    try:
        xs[bad:]
    except TypeError:
        print("TypeError")
