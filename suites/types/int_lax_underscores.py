# Underscores in integers are taken anywhere; a few other lax forms.
for s in ('12_', '_12', '1__2', '0x_f', ' 1_ '):
    try:
        print(repr(s), int(s, 0))
    except ValueError as e:
        print(repr(s), 'ValueError', e)
for src in ('1__0', '1_', '0x_1', '1_.5'):
    try:
        print(src, eval(src))
    except SyntaxError as e:
        print(src, 'SyntaxError', e)
