# Messages of domain and type errors from math; names not provided.
import math


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: math.sqrt(-1))
show(lambda: math.log(0))
show(lambda: math.log(2, 1))
show(lambda: math.exp(1000))
show(lambda: math.sqrt('4'))
show(lambda: math.sqrt())
show(lambda: math.floor(math.inf))
show(lambda: math.ceil(math.nan))
show(lambda: math.factorial(-1))
show(lambda: math.factorial(2.5))
show(lambda: math.pow(-1, 0.5))
show(lambda: 10.0 ** 400)
show(lambda: float(10**400))
print([n for n in ('gcd', 'hypot', 'lcm', 'comb', 'perm', 'fsum', 'prod', 'dist', 'isqrt', 'log1p', 'remainder', 'cbrt') if hasattr(math, n)])
