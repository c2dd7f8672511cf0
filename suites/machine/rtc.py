# needs: a real-time clock
# The clock shows what it is set to, and time follows it.
import time
from machine import RTC

r = RTC()
print(r is RTC())
for moment in (
    (2000, 1, 1, 0, 0, 0, 0, 0),
    (2024, 2, 29, 0, 12, 34, 50, 500),
    (2026, 11, 29, 3, 23, 59, 58, 0),
    [2099, 12, 31, 0, 0, 0, 0, 0],
):
    r.datetime(moment)
    print(r.datetime()[:6], time.gmtime()[:5])
r.datetime((2026, 11, 29, 0, 23, 59, 59, 0))
time.sleep_ms(1100)
print(r.datetime()[:4])
for wrong in ((2026, 1, 1), 5, (2026, 1, 1, 0, 0, 0, 0, "x"), None):
    try:
        r.datetime(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
