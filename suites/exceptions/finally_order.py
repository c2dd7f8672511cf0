# finally runs on every way out, inner before outer.
def f(how):
    try:
        try:
            print("body", how)
            if how == "return":
                return "returned"
            if how == "raise":
                raise ValueError("raised")
        finally:
            print("inner finally")
        print("after inner")
    except ValueError as e:
        print("caught", e)
        return "from except"
    else:
        print("else")
    finally:
        print("outer finally")
    return "end"


for how in ("pass", "return", "raise"):
    print(f(how))
try:
    print("only")
finally:
    print("finally without except")
