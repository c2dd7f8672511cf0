# What the sleep functions accept; time_ns() and time() agree.
# needs: a clock that is set
import time

print(time.sleep(0), time.sleep_ms(0), time.sleep_us(0), time.sleep(0.001), time.sleep_ms(1), time.sleep_us(5))
print(time.sleep_ms(-5), time.sleep_us(-5))
for f in (time.sleep, time.sleep_ms, time.sleep_us):
    for bad in (None, "x", []):
        try:
            f(bad)
            print("slept")
        except TypeError as e:
            print(e)
a, b = time.time(), time.time_ns()
print(type(a).__name__, type(b).__name__, abs(b / 1e9 - a) < 5, b > 1600000000 * 10**9)
start = time.ticks_ms()
time.sleep_ms(15)
print(14 <= time.ticks_diff(time.ticks_ms(), start) < 5000)
