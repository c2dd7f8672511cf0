# The else of a try runs only when nothing was raised; its own exceptions are not caught here.
def f(x):
    try:
        y = 10 // x
    except ZeroDivisionError:
        return "zero"
    else:
        y += 1
        return "else %d" % y
    finally:
        print("finally", x)


print(f(5), f(0))
try:
    try:
        pass
    except ValueError:
        print("never")
    else:
        raise ValueError("from else")
except ValueError as e:
    print("outer", e)
for i in range(3):
    try:
        if i == 1:
            continue
    except ValueError:
        pass
    else:
        print("else", i)
