# Storing to or deleting a list slice with a step is not implemented; strings slice with step one only.
xs = [1, 2, 3, 4]


def store():
    xs[::2] = [8, 9]


def delete():
    del xs[::2]


for f in (
    store, delete, lambda: "abc"[::2], lambda: (1, 2, 3)[::-1], lambda: b"abc"[::-1], lambda: xs[::2],
    lambda: "abc"[::1],
):
    try:
        print(f())
    except NotImplementedError as e:
        print("NotImplementedError", e)
print(xs)
