# Functions of math outside their domain raise ValueError, and where they overflow.
import math

inf, nan = float("inf"), float("nan")
for text in (
    "sqrt(-1)", "log(0)", "log(-1)", "log2(0)", "log10(-5)", "log(2, 0)", "log(2, 1)", "log(2, -1)", "acos(1.5)", "asin(-2)",
    "acosh(0.5)", "atanh(1)", "fmod(1, 0)", "fmod(inf, 1)", "pow(0, -1)", "pow(-8, 0.5)", "sin(inf)", "cos(-inf)", "tan(inf)",
    "gamma(0)", "gamma(-1)", "lgamma(0)", "factorial(-1)", "sqrt(inf)", "exp(-inf)", "pow(nan, 0)", "isnan(sqrt(nan))",
):
    scope = {n: getattr(math, n) for n in dir(math) if n[0] != "_"}
    scope.update(inf=inf, nan=nan)
    try:
        print(text, eval(text, scope))
    except (ValueError, OverflowError, ZeroDivisionError) as e:
        print(text, type(e).__name__)
for f in (lambda: math.sqrt("x"), lambda: math.sqrt(None), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.ceil("1")):
    try:
        print(f())
    except TypeError:
        print("TypeError")
