# The name of an except clause is unbound when the clause ends.
e = "outer value"
try:
    raise ValueError("inner")
except ValueError as e:
    print(e)
print("e" in globals())
e = "again"
try:
    pass
except ValueError as e:
    pass
print(e)


def f():
    try:
        raise KeyError("k")
    except KeyError as err:
        saved = err
    try:
        err
    except NameError:
        print("err is gone")
    return saved.args


print(f())
try:
    raise TypeError("t")
except TypeError as e:
    del e
print("e" in globals())
