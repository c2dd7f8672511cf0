# f-strings: expressions of every shape, nested specs and quotes, conversions.
x, y, name = 5, 3.14159, "adder"
d = {"k": [1, 2, 3]}
w = 8
print(f"{x}{y}{name}", f"{x + 1} {x * y:.2f} {name.upper()} {d['k'][1]}", f"{x!r} {name!r} {name!s}")
print(f"{x:{w}}|{y:<{w}.2f}|{name:*^{w + 2}}|{x:0{w}b}|{x:+d}|{-x:05d}")
print(f"{{}}{{{x}}} {'inner'} {'a' if x > 3 else 'b'} {[i for i in range(x)]}")
print(f"{x=} {y=:.1f} {name=!s} {x+1=}", f"" f"{x}" "plain" f"{y:.0f}", f'{"nested"}', f"""{
    x
}""")
print(f"{x:>4}{x:<4}|{x:^5}|{True} {None} {1,} {[]} {x == 5}", rf"\n{x}\t", f"\n{x}\x41\u20ac")


def f(*args, **kw):
    return f"{args} {sorted(kw)}"


print(f"{f(1, *[2], a=3)}", f"{x if x else y}", f"{d['k'][-1]:03}", f"{'%d' % x} {'{}'.format(x)}", f"{len(f'{x}{y}')}")
