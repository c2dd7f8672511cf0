# Where f-strings differ here: escapes, debug form, doubled parts, the colon in text.
x = 5
s = 'hi'
for src in ("f'{s=}'", "f'{(lambda v: v)(x)}'", "f'a' '{x}'", "f'}'", "f'{}'", "f'{\"a:b\"}'", "f'{1e6:,.1f}'", "f'{x!a}'", "f'{x:y}'"):
    try:
        print(src, eval(src))
    except Exception as e:
        print(src, type(e).__name__, e)
