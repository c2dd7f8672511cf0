# ticks_add and ticks_diff work round the end of the period.
# needs: words of 64 bits
import time

PERIOD = 1 << 62
for a, d in ((0, 1), (0, -1), (5, 10), (PERIOD - 1, 1), (PERIOD - 1, 2), (0, -PERIOD // 2 + 1), (100, 0)):
    t = time.ticks_add(a, d)
    print(a, d, t, time.ticks_diff(t, a), time.ticks_diff(a, t))
print(time.ticks_diff(5, PERIOD - 5), time.ticks_diff(PERIOD - 5, 5), time.ticks_diff(7, 7))
for f in (time.ticks_ms, time.ticks_us, time.ticks_cpu):
    start = f()
    print(0 <= start < PERIOD, time.ticks_diff(f(), start) >= 0)
for d in (PERIOD // 2, PERIOD, -PERIOD):
    try:
        print(time.ticks_add(0, d))
    except Exception as e:
        print(type(e).__name__, e)
