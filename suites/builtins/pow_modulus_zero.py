# pow with a modulus of zero and a negative exponent.
try:
    print(pow(2, 3, 0))
except ValueError as e:
    print('ValueError', e)
except ZeroDivisionError as e:
    print('ZeroDivisionError', e)
try:
    print(pow(2, -1, 7))
except ValueError as e:
    print('ValueError', e)
