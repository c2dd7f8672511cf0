# time(), monotonic differences, sleep: types and direction only.
# needs: a clock that is set
import time
t = time.time()
print(t > 1500000000, type(time.time_ns()), abs(time.time_ns() // 10**9 - t) < 5)
a = time.time_ns()
time.sleep(0.01)
b = time.time_ns()
print(b - a >= 9000000, b - a < 5 * 10**9)
time.sleep(0)
try:
    time.sleep('1')
except TypeError:
    print('TypeError')
