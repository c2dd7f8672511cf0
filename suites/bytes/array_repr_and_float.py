# How arrays print; float items are rounded to their size.
# needs: floats of 64 bits
from array import array

print(array("f", [0.5, 1.25]), array("d", [0.1, 1e100, -0.0]), array("B", b"az"))
a = array("f", [0.1])
print(a[0] == 0.1, abs(a[0] - 0.1) < 1e-7)
d = array("d", [0.1])
print(d[0] == 0.1, d)
d[0] = 7
print(d, d[0])
d.append(float("inf"))
print(d, str(d), repr(d))
for bad in ("x", None, []):
    try:
        d[0] = bad
    except TypeError:
        print("TypeError")
