# f-string format specifications with constant and computed parts.
pi = 3.14159265
n = 42
s = 'text'
w, p = 10, 3
print(f'{pi:.2f}|{pi:10.3f}|{pi:<10.1f}|{pi:+.0e}|{pi:g}', f'{n:05d}|{n:x}|{n:#b}|{n:>6}|{n:^6}|{n:,}')
print(f'{s:>8}|{s:<8}|{s:^8}|{s:*^8}|{s:.2}|{s!r:>8}|{s!s:.1}', f'{pi:{w}.{p}f}|{n:{w}}|{s:{"*"}>{w}}|')
print(f'{1e6:.1f} {10**9:,} {0.25:.0%} {255:02X}{16:02X}', f'{True} {True:d} {True:5}|')
for i in (1, 10, 100):
    print(f'{i:4d} {i * i:>8} {i / 7:8.4f} {i:b}')
print(f'{n:d}:{n + 1:d}', f'{n!r}', f'{s!r:10}', f'{[1, 2][0]:03}', f'{[7, 8][-1]:>4}')
