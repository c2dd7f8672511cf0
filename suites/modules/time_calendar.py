# gmtime, localtime and mktime: fields of known moments.
# needs: a clock that is set
import time
for s in (0, 86399, 86400, 951782400, 1234567890, 1709164800, 2147483647, 1740787199):
    print(s, tuple(time.gmtime(s))[:8])
print(len(time.localtime()) >= 8, len(time.gmtime()) >= 8, time.localtime()[0] >= 2020)
n = 1600000000
print(int(time.mktime(tuple(time.localtime(n))[:8] + (-1,))) == n)
g = time.gmtime(1000000000)
print(g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7])
