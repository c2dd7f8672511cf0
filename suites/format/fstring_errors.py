# Malformed f-strings are syntax errors; runtime errors come from the expression.
for src in ("f'{'", "f'{}'", "f'{a b}'", "f'{1 +}'", "f'{x!'"):
    try:
        print(eval(src, {'a': 1, 'b': 2, 'x': 3}))
    except SyntaxError:
        print('SyntaxError', src)
for src in ("f'{undefined}'", "f'{1 / 0}'", "f'{[][1]}'", "f'{5:s}'", "f'{\"x\":d}'"):
    try:
        print(eval(src))
    except Exception as e:
        print(type(e).__name__, src)
