# Each way of leaving a try block runs finally, which may change the way.
def f(how, override):
    for i in range(2):
        try:
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError("v")
        finally:
            if override == "return":
                return "overridden"
            if override == "break":
                break
            if override == "raise":
                raise KeyError("k")
    else:
        return "loop ended"
    return "after loop"


for how in ("return", "break", "continue", "raise", "fall"):
    for override in ("no", "return", "break", "raise"):
        try:
            print(how, override, "->", f(how, override))
        except Exception as e:
            print(how, override, "->", type(e).__name__, e.args)
