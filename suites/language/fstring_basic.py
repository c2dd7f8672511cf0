# f-strings: expressions, calls, nested quotes, braces, concatenation.
name, n, xs = "world", 7, [1, 2, 3]
print(f"hello {name}!", f"{n + 1} {n * n} {xs[1]} {len(name)}")
print(f"{{}} {{{n}}} ", f"", f"{name}{n}")
print(f"{'quoted'} {'a' if n else 'b'}", f'{"other"} {"c"!r}')
print("plain " f"{n} " "more " f"{name}")
print(f'{name.upper()} {name[1:3]} {xs[-1]} { n }')
print(f"{[i for i in xs]} {(1, 2)} {xs.index(3)} {dict(k=1)['k']} {(n, [n])}")
print(f"""multi
{n}
line""", rf"\n{n}", f"tab\t{n}\x41")
print(f"{1 if n > 5 else 2}", f"{n == 7} {n != 7} {n >= 7} {n <= 6}")
