# Deeply nested lists and tuples can be built, walked and dropped.
# needs: a heap of a megabyte
import gc

n = 5000
x = None
for i in range(n):
    x = [x]
depth = 0
while x is not None:
    x = x[0]
    depth += 1
print(depth)
head = None
for i in range(n):
    head = (i, head)
total = 0
p = head
while p:
    total += p[0]
    p = p[1]
print(total)
head = p = None
gc.collect()
d = {}
e = d
for i in range(1000):
    e["n"] = {}
    e = e["n"]
gc.collect()
k = 0
while d:
    d = d.get("n")
    k += 1
print(k)
