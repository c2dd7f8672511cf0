# stdin: 3 4\n10 20\nbad\n\n7 8
# A filter: lines of standard input become sums; the last line has no end.
import sys

total = 0
for number, line in enumerate(sys.stdin, 1):
    try:
        a, b = map(int, line.split())
    except ValueError:
        print(number, "skipped", repr(line))
        continue
    total += a * b
    print(number, a + b)
print(total)
