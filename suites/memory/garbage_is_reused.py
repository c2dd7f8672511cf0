# cmdline: -X heapsize=128K
# Far more is allocated in total than the heap holds.
total = 0
for i in range(400):
    b = bytearray(10000)
    b[0] = i % 256
    total += b[0] + len(b)
print(total)
s = ""
for i in range(300):
    s = "x" * i + str(i)
print(len(s))
for i in range(200):
    t = [j for j in range(100)]
print(t[-1], len(t))
