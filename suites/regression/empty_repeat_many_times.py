# Repeating an empty sequence takes no time, however often it is repeated.
# needs: words of 64 bits
for empty in ([], (), "", b""):
    print(empty * (1 << 62))
items = []
items *= 1 << 40
print(items)
