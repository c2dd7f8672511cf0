# needs: timers
# Timers run while the program sleeps, waits for a lock to be released by one, or computes.
import time
from machine import Timer

flag = False


def set_flag(timer):
    global flag
    flag = True


Timer(mode=Timer.ONE_SHOT, period=20, callback=set_flag)
start = time.ticks_ms()
while not flag:
    pass
print(15 <= time.ticks_diff(time.ticks_ms(), start) < 1000)
flag = False
Timer(mode=Timer.ONE_SHOT, period=20, callback=set_flag)
time.sleep_ms(60)
print(flag)
