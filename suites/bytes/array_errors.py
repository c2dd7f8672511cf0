# What array() and its items reject.
from array import array

for f in (
    lambda: array(),
    lambda: array("z"),
    lambda: array("i", 5),
    lambda: array("i", ["x"]),
    lambda: array("B", [1.5]),
    lambda: array("i", [1])[1],
    lambda: array("i", [1])["x"],
    lambda: array("i").append("x"),
    lambda: array("i").append(),
    lambda: array("i").extend(5),
    lambda: array("i", [1]) + 5,
    lambda: hash(array("i")),
    lambda: array("i").nothing,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)
