# Repeated operations keep exact IEEE double results.
# needs: floats of 64 bits
s = 0.0
for i in range(10):
    s += 0.1
print(s, s == 1.0, 1.0 - s)
x = 1.0
n = 0
while x + 1.0 != 1.0:
    x /= 2
    n += 1
print(n, x)
p = 1.0
for i in range(1, 30):
    p *= i
print(p)
h = 0.0
for i in range(1, 1001):
    h += 1 / i
print(h)
y = 2.0
for i in range(6):
    y = (y + 2 / y) / 2
print(y)
t = 1.0
k = 0
while t != float('inf'):
    t *= 2
    k += 1
print(k)
t = 1.0
k = 0
while t:
    t /= 2
    k += 1
print(k)
