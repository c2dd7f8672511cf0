# `raise ... from` drops the cause; the cause expression may be None.
def f(cause):
    raise ValueError("effect") from cause


for cause in (KeyError("cause"), None, KeyError):
    try:
        f(cause)
    except ValueError as e:
        print(type(e).__name__, e, hasattr(e, "__cause__"), hasattr(e, "__context__"))
try:
    try:
        1 // 0
    except ZeroDivisionError as e:
        raise TypeError("translated") from e
except TypeError as e:
    print(e)
