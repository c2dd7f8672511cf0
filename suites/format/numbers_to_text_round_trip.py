# Numbers formatted and parsed again give the same number.
for n in (0, 1, -1, 255, 65536, -(1 << 31), (1 << 62), 1 << 100, -(10**30)):
    print(
        int("%d" % n) == n,
        int("{:x}".format(n), 16) == n,
        int("{:#b}".format(n), 0) == n,
        int("{:,}".format(n).replace(",", "")) == n,
        int(hex(n), 16) == n,
        int(f"{n:o}", 8) == n,
        int(str(n)) == n,
    )
for v in (0.1, -1.5, 1e300, 5e-324, 1 / 3, 123456.789, 2.0**60):
    print(float(str(v)) == v, float(repr(v)) == v, float("%.17g" % v) == v, float("{:.16e}".format(v)) == v, float(f"{v:.17g}") == v)
