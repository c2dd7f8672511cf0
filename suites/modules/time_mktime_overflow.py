# mktime() brings days, hours, minutes and seconds that are out of range into place.
# needs: floats of 64 bits
import time

for t in (
    (2024, 1, 32, 0, 0, 0, 0, 0),
    (2024, 1, 1, 24, 0, 0, 0, 0),
    (2024, 1, 1, 0, 60, 0, 0, 0),
    (2024, 1, 1, 0, 0, 60, 0, 0),
    (2023, 13, 1, 0, 0, 0, 0, 0),
    (2024, 2, 30, 25, 61, 61, 0, 0),
    (2024, 3, 0, 0, 0, 0, 0, 0),
    (2024, 0, 1, 0, 0, 0, 0, 0),
):
    print(t[:6], tuple(time.gmtime(time.mktime(t))[:6]))
for bad in (5, (), (2024, 1, 1), None, "text"):
    try:
        print(time.mktime(bad))
    except Exception as e:
        print(type(e).__name__, e)
