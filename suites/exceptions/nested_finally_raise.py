# An exception raised in finally replaces the pending one; the outer blocks still run.
def f():
    try:
        try:
            raise ValueError("first")
        finally:
            print("cleanup one")
            raise KeyError("second")
    finally:
        print("cleanup two")


try:
    f()
except KeyError as e:
    print(e.args)


def g():
    try:
        return "value"
    finally:
        try:
            1 // 0
        except ZeroDivisionError:
            print("handled inside finally")


print(g())


def h():
    try:
        try:
            1 // 0
        finally:
            try:
                {}["x"]
            except KeyError:
                print("inner handled")
    except ZeroDivisionError:
        return "the first one survives"


print(h())
