# Viper computes with machine words; conversions happen at its edges.
@micropython.viper
def arithmetic(a: int, b: int) -> int:
    c = a * b + a - b
    c ^= 0x55
    c |= b & 15
    c <<= 2
    c >>= 1
    return -c + ~a


print(arithmetic(7, 3), arithmetic(-7, 3), arithmetic(1 << 20, -5))


@micropython.viper
def divides(a: int, b: int):
    print(a // b, a % b)


divides(7, 2)
divides(-7, 2)
divides(7, -2)


@micropython.viper
def compares(a: int, b: int) -> int:
    bits = 0
    if a < b:
        bits |= 1
    if a <= b:
        bits |= 2
    if a == b:
        bits |= 4
    if a != b:
        bits |= 8
    if a > b:
        bits |= 16
    if a >= b:
        bits |= 32
    return bits


print(compares(1, 2), compares(2, 2), compares(3, 2), compares(-1, 1))


@micropython.viper
def unsigned(a: uint, b: uint) -> uint:
    if a > b:
        return a >> uint(1)
    return b - a


print(unsigned(8, 3), unsigned(3, 8))


@micropython.viper
def truth(a: int, x) -> bool:
    return bool(a and int(x))


print(truth(0, 1), truth(2, 0), truth(2, 3))


@micropython.viper
def factorial(n: int) -> int:
    product = 1
    while n > 1:
        product *= n
        n -= 1
    return product


print(factorial(10))


@micropython.viper
def objects(x, n: int):
    x.append(n)
    x[0] = n + 1
    return [x, n, (n, None, True), {n}]


print(objects([1], 5))


@micropython.viper
def chained(a: int, b: int, c: int) -> int:
    return 1 if a < b < c else 0


print(chained(1, 2, 3), chained(1, 3, 2))
try:
    arithmetic("a", 1)
except TypeError as e:
    print("TypeError", e)
try:
    arithmetic(1)
except TypeError as e:
    print("TypeError", e)
