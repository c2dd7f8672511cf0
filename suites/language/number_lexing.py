# The number lexer is greedy and forgiving about underscores.
for src in (
    "1_", "1__0", "0x_", "0b1_", "1_.5", "1._5", "1e5_", "1if 1 else 2", "0xfor 1", "1or 2", "0777", "0_7", "1.e",
    "5j", "5J", "0x1.8", "1e+", "00",
):
    try:
        print(src, repr(eval(src)))
    except (SyntaxError, AttributeError) as e:
        print(src, type(e).__name__, e)
