# gmtime() of many seconds; leap years and month ends.
# needs: floats of 64 bits
import time

for seconds in (0, 1, 59, 86399, 86400, 951782399, 951782400, 951868800, 1582934400, 1583020800, 1609459199, 2147483647, 4102444800):
    t = time.gmtime(seconds)
    print(seconds, tuple(t)[:8])
print(len(tuple(time.gmtime(0))) >= 8, time.gmtime(0)[0], type(time.gmtime(5)[1]).__name__)
for day in range(57, 62):
    print(time.gmtime(1582934400 - 59 * 86400 + day * 86400)[1:3], end=" ")
print()
