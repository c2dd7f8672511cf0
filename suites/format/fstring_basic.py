# f-strings: expressions, nested quotes, calls, conversions, braces.
x, name = 5, 'World'
d = {'k': 'v', 'n': [1, 2]}
print(f'{x}', f'Hello {name}!', f'{x + 1} {x * 2!r} {name!r} {name!s}', f'{{literal}} {{{x}}}', f'', f'{x}{x}')
print(f'{d["k"]} {d["n"][1]}', f"{d['k']}", f'{name.upper()} {len(name)}', f'{[i for i in range(3)]}', f'{(1, 2)}', f'{ {"a": 1}["a"] }')
print(f'{x if x > 3 else "small"}', f'{max([x, 2, 9])}', f'{x == 5}', f'{x != 4}', f'{not x}', f'{None}', f'{1.5}', f'{x,}')
print('plain ' f'{x}' ' tail', f'a' 'b', f'''triple {x}
  line''', rf'\n{x}', fr'{x}\t')
print(f'{"nested " + f"{x}"}', f'\u20ac{x}\n'.strip(), f'{x:>{x}}|')


def f(n):
    local = n * 2
    return f'{n}->{local}'


print(f(4), [f'{i}' for i in 'ab'], f'{f(1)} {f(2)}')
