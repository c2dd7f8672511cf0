# cmdline: -X heapsize=512K
# Lists, dictionaries, sets and byte arrays grow and shrink many times.
xs = []
for round in range(5):
    for i in range(2000):
        xs.append(i)
    while len(xs) > 10:
        xs.pop()
print(len(xs), xs)
d = {}
for i in range(1000):
    d[i] = i
for i in range(0, 1000, 2):
    del d[i]
print(len(d), sum(d), 500 in d, 501 in d)
for i in range(1000):
    d["k%d" % (i % 50)] = i
print(len(d))
s = set()
for i in range(3000):
    s.add(i % 700)
    s.discard(i % 300)
print(len(s))
b = bytearray()
for i in range(3000):
    b.append(i % 256)
    if i % 100 == 0:
        b = b[50:]
print(len(b), b[-1])
