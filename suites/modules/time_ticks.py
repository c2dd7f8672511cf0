# ticks functions wrap around; ticks_diff is signed; sleeping advances them.
import time
a = time.ticks_ms()
time.sleep_ms(12)
d = time.ticks_diff(time.ticks_ms(), a)
print(10 <= d < 3000, type(a))
u = time.ticks_us()
time.sleep_us(500)
print(450 <= time.ticks_diff(time.ticks_us(), u) < 3000000, time.ticks_cpu() >= 0)
for base in (0, 10, 1000):
    for step in (0, 1, 5, -5, 100):
        t = time.ticks_add(base, step)
        print(t >= 0, time.ticks_diff(t, base), time.ticks_diff(base, t))
top = time.ticks_add(0, -1)
print(time.ticks_add(top, 1), time.ticks_add(top, 11), time.ticks_diff(time.ticks_add(top, 3), top))
try:
    time.ticks_add(0, top)
except OverflowError as e:
    print('OverflowError', e)
