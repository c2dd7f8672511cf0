# bin, oct and hex: signs, zero, big values, bool.
for n in (0, 1, -1, 10, 255, -255, 2**62 - 1, 2**62, -2**62 - 1, 2**100, True):
    print(bin(n), oct(n), hex(n))
for f in (bin, oct, hex):
    try:
        f(1.5)
    except (TypeError, ValueError):
        print('refused')
    print(f(2**64 - 1), f(False))
