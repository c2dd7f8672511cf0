# f-string forms that are rejected although newer Pythons accept them.
for src in (
    "f'{'",
    "f'}'",
    "f'{}'",
    "f'{1!x}'",
    "f'{1!a}'",
    "f'{lambda: 1}'",
    "f'{\"}\"}'",
    "f'{1 = }'",
    "F'{1}'",
    "f'{1:{2'",
    "f'{a b}'",
):
    try:
        print(src, repr(eval(src)))
    except (SyntaxError, ValueError, NotImplementedError) as e:
        print(src, type(e).__name__, e)
