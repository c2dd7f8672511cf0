# A comment in a replacement field swallows the brace that would end it.
for text in ('f"{#}"', 'f"{x#}"', 'f"{x # no}"', 'f"{x!r}" # yes'):
    try:
        compile(text, "text", "eval")
        print(text, "ok")
    except SyntaxError:
        print(text, "SyntaxError")
