# Slices with steps are only for lists and ranges, and only for reading and deleting.
import sys

a = list(range(10))
for f in (
    lambda: "abc"[::-1],
    lambda: (1, 2, 3)[::2],
    lambda: b"abc"[::2],
    lambda: "abc"[0:3:1],
    lambda: (1, 2)[::1],
    lambda: a["x":],
    lambda: "abc"[:1.5],
    lambda: a[None],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def store(key, value):
    a[key] = value


for value in (5, "ab", range(2), {1: 2}, (x for x in ())):
    try:
        a[0:2] = value
        print("stored", a)
    except Exception as e:
        print(type(e).__name__, e)
