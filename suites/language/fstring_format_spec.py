# Format specifications in f-strings, also nested ones.
n, x, s = 42, 3.14159, "ab"
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:o}|{n:c}")
print(f"{x:.2f}|{x:8.3f}|{x:<8.1f}|{x:e}|{x:g}|{x:+.0f}|{x:08.2f}|{0.25:%}")
print(f"{s:5}|{s:>5}|{s:^6}|{s:*^6}|{s:.1}|{s!r:>6}|{s:s}")
w, p = 9, 3
print(f"{x:{w}.{p}f}|{n:{w}}|{s:{'*'}<{w}}|{n:0{w - 3}d}")
print(f"{1234567:,}|{1234567:_}|{-5:=+6d}|{True:d}|{None!s:>6}")
try:
    print(f"{s:d}")
except ValueError:
    print("ValueError")
