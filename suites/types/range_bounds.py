# range at and beyond the machine word.
# needs: words of 64 bits
for f in (lambda: len(range(2**62 - 5, 2**62 - 1)), lambda: list(range(2**61, 2**61 + 3)),
          lambda: list(range(-2**61, -2**61 - 3, -1)), lambda: list(range(0, 2**60, 2**59))):
    print(f())
n = 0
for i in range(10**12):
    n += i
    if i == 4:
        break
print(n)
print(sum(range(100)), sum(range(100, 0, -1)))
