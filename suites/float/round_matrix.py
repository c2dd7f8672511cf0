# round() to integers and to digits on both sides of the point.
# needs: floats of 64 bits
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 1.45, 1234.5678, -1234.5678, 0.1 + 0.2):
    print(x, round(x), [round(x, n) for n in (0, 1, 2, 3)], round(x, -1), round(x, -2))
for n in (0, 5, -5, 15, 25, 12345, 10**20):
    print(n, round(n), round(n, 2), round(n, 0))
for bad in (float("inf"), float("nan")):
    try:
        print(round(bad))
    except (OverflowError, ValueError):
        print("error")
print(type(round(1.5)).__name__, type(round(1.5, 0)).__name__, round(7, -1), round(1e300))
