# needs: timers
# A periodic timer does not drift; one that is stopped is silent.
import time
from machine import Timer

log = []
t = Timer(period=20, callback=lambda timer: log.append(timer is t))
time.sleep_ms(210)
t.deinit()
count = len(log)
print(count in (9, 10, 11), all(log), t)
time.sleep_ms(60)
print(len(log) == count)
t.deinit()

# Several run side by side, each at its own pace.
fast, slow = [], []
a = Timer(-1, freq=100, callback=fast.append)
b = Timer(-1, period=50, callback=slow.append)
time.sleep_ms(205)
a.deinit()
b.deinit()
print(15 <= len(fast) <= 21, 3 <= len(slow) <= 4)
