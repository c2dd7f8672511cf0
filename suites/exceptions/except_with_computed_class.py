# The class in an except clause is any expression, evaluated only when something was raised.
def pick(name):
    print("pick", name)
    return {"v": ValueError, "k": KeyError, "b": (ValueError, KeyError)}[name]


for kind in (ValueError, KeyError, IndexError, None):
    try:
        try:
            if kind:
                raise kind
        except pick("v"):
            print("first")
        except pick("k") as e:
            print("second", type(e).__name__)
        except pick("b") if kind else 5:
            print("third")
        else:
            print("nothing raised")
    except LookupError:
        print("passed on")
for bad in (5, "x", None):
    try:
        try:
            raise ValueError
        except bad:
            print("matched")
    except (TypeError, ValueError) as e:
        print("not a class:", type(e).__name__ in ("TypeError", "ValueError"))
