# needs: timers
# The function of a hard timer cannot allocate; when it fails the timer stops.
import time
from machine import Timer

log = [0] * 3
count = 0


def locked(timer):
    global count
    try:
        bytearray(1000)
    except MemoryError:
        count += 1


t = Timer(period=5, callback=locked, hard=True)
while count < 3:
    time.sleep_ms(1)
t.deinit()
print("locked")


def fail(timer):
    raise KeyError("tick")


t.init(period=5, callback=fail, hard=True)
time.sleep_ms(50)
print("end")
