# mktime() is the inverse of localtime().
# needs: floats of 64 bits
import time

for seconds in (86400, 951782400, 1234567890, 1600000000, 1704067199):
    t = time.localtime(seconds)
    print(seconds, time.mktime(t) == seconds, t[3:6], t[6], t[7])
a = time.mktime((2024, 2, 28, 23, 59, 59, 0, 0, 0))
b = time.mktime((2024, 3, 1, 0, 0, 0, 0, 0, 0))
print(int(b - a), int( time.mktime((2023, 3, 1, 0, 0, 0, 0, 0, 0)) - time.mktime((2023, 2, 28, 0, 0, 0, 0, 0, 0))))
print(int(time.mktime((2024, 12, 31, 0, 0, 0, 0, 0, 0)) - time.mktime((2024, 1, 1, 0, 0, 0, 0, 0, 0))))
print(time.localtime(a + 1)[1:3], time.localtime(a + 86400)[1:3], time.localtime(a + 86401)[1:3])
