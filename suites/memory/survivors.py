# Few objects of many survive, and the list that keeps them still finds room to grow.
# needs: a heap of a megabyte
kept = []
for number in range(50000):
    made = (number, number + 1) if number % 3 else [number] * (number % 17)
    if number % 64 == 0:
        kept.append(made)
print(len(kept), kept[1], kept[3], len(kept[-1]))
