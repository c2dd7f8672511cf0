# needs: a watchdog
# A watchdog that is fed in time lets the program live.
import time
from machine import WDT

for args, keywords in (((1,), {}), ((), {"timeout": 10**8}), ((), {"time": 1})):
    try:
        WDT(*args, **keywords)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
w = WDT(timeout=3000)
for _ in range(5):
    time.sleep_ms(20)
    w.feed()
print("alive")
