# Bad escapes in string and bytes literals.
for src in (
    r"'\x4'", r"'\xzz'", r"'\u12'", r"'\U00110000'", r"b'\u0041'", r"'\N{DASH}'", r"b'\x4'", r"'\400'", r"'\18'",
    r"b'\400'", r"'\U0010ffff'",
):
    try:
        print(src, repr(eval(src)))
    except (SyntaxError, ValueError, NotImplementedError) as e:
        print(src, type(e).__name__, e)
try:
    eval("b'\xe9'")
except SyntaxError as e:
    print("non-ASCII in bytes:", e)
