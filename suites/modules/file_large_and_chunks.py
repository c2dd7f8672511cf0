# A file larger than any buffer, read in chunks of many sizes.
# needs: files
with open("big.txt", "w") as f:
    for i in range(500):
        f.write("%05d\n" % i)
for size in (7, 512, 2999):
    with open("big.txt") as f:
        total = chunks = 0
        while True:
            data = f.read(size)
            if not data:
                break
            total += len(data)
            chunks += 1
    print(size, total, chunks)
with open("big.txt", "rb") as f:
    f.seek(6 * 321)
    print(f.read(5), f.seek(-12, 2), f.readline())
with open("big.txt") as f:
    print(sum(int(line) for line in f))
with open("big.txt", "r+") as f:
    f.seek(12)
    f.write("XXXXX")
    f.flush()
    f.seek(6)
    print([f.readline() for _ in range(3)])
