# The = form of f-strings prints the expression text and the value.
x = 5
s = 'hi'
print(f'{x=}', f'{s=!r}', f'{x + 1=}', f'{x=:03d}', f'{s=!s}')
print(f'{len(s)=} {x*2=}', f'a {x=} b')
