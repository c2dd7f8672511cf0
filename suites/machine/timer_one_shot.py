# needs: timers
# A timer that runs once, set again and again, calls its function once.
import time
from machine import Timer

log = []
t = Timer(-1)
for _ in range(50):
    t.init(mode=Timer.ONE_SHOT, period=10, callback=lambda timer: log.append(len(log)))
time.sleep_ms(60)
print(log, t)

# From its own function a timer may be set anew.
def again(timer):
    log.append(len(log))
    if len(log) < 4:
        timer.init(mode=Timer.ONE_SHOT, period=5, callback=again)


t.init(mode=Timer.ONE_SHOT, period=5, callback=again)
time.sleep_ms(80)
print(log)
