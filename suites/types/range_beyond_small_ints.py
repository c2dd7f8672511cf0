# Ranges work near the ends of the machine word, in loops and as sequences.
# needs: words of 64 bits
for big in (2 ** 30, 2 ** 61, 2 ** 62):
    print([x - big for x in range(big - 2, big + 2)])
    print([x + big for x in range(-big + 1, -big - 3, -1)])
    total = 0
    for x in range(big - 3, big + 3, 2):
        total += x - big
    print(total, len(range(big, big + 10, 3)), big in range(big - 5, big + 1), big in range(big - 9, big, 4))
    print(range(big, big + 3)[1] - big, list(enumerate('ab', big - 1))[1][0] - big)
    print([x for x in range(0, big, big - 1)][-1] == big - 1)
