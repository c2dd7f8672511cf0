# stdin: 3\n4\n5\n
# Iterating over sys.stdin yields lines with their ends.
import sys

total = 0
for line in sys.stdin:
    print(repr(line))
    total += int(line)
print(total)
