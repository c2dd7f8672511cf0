# cmdline: -X heapsize=128K
# Interleaved long-lived and short-lived blocks of many sizes.
live = {}
for i in range(1500):
    size = (i * 37) % 300
    b = bytearray(size)
    for j in range(0, size, 50):
        b[j] = i % 251
    if i % 3 == 0:
        live[i % 60] = b
    if i % 7 == 0 and (i // 7) % 60 in live:
        del live[(i // 7) % 60]
ok = all(b[j] == b[0] for b in live.values() if b for j in range(0, len(b), 50))
print(ok, len(live), sum(len(b) for b in live.values()))
