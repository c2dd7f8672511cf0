# Text without a statement: a program may be empty, an expression and an interactive statement may not.
def try_compile(text):
    row = []
    for mode in ("exec", "eval", "single"):
        try:
            compile(text, "text", mode)
            row.append("ok")
        except SyntaxError:
            row.append("SyntaxError")
    print(repr(text), row)


for text in ("", "\\\n", "\\", "\n", "# only this", "7", "\n7", "7\n\n", "v = 7\\\n"):
    try_compile(text)
