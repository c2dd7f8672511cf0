# Malformed string literals are syntax errors.
for src in ("'abc", '"""abc', "'a\nb'", "'a' b'b'", "'\\x1'", "'\\u123'", "'\\U0011ffff'", "r'\\'"):
    try:
        print(repr(eval(src)))
    except SyntaxError:
        print('SyntaxError', repr(src))
