# An exception inside an except or finally clause replaces the first one.
def f(where):
    try:
        raise ValueError("original")
    except ValueError:
        if where == "except":
            raise KeyError("from except")
    finally:
        if where == "finally":
            raise IndexError("from finally")
        print("finally ran")
    return "ok"


for where in ("none", "except", "finally"):
    try:
        print(f(where))
    except Exception as e:
        print(type(e).__name__, e.args)


def chain(n):
    try:
        if n == 0:
            raise ValueError(0)
        chain(n - 1)
    except ValueError as e:
        raise ValueError(*(e.args + (n,)))


try:
    chain(4)
except ValueError as e:
    print(e.args)
