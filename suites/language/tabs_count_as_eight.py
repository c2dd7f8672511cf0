# Tabs advance to the next multiple of eight and may be mixed with spaces.
exec("if 1:\n\tx = 'tab'\n        x += ' and eight spaces'\nprint(x)")
exec("if 1:\n  \ty = 'two spaces and a tab'\n        y += ' equal eight'\nprint(y)")
exec("if 1:\n    if 1:\n\tz = 'a tab is deeper than four'\n    z += '!'\nprint(z)")
try:
    exec("if 1:\n\tx = 1\n    x = 2\n")
except SyntaxError as e:
    print(type(e).__name__, e)
