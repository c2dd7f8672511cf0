# Ints are dates to the second, also those that need more than 31 bits.
import time

for seconds in (0, 1, 1073741823, 1073741824, 1074085201, 2147483647, 2147483648, 4102444799):
    print(seconds, tuple(time.gmtime(seconds))[:8])
