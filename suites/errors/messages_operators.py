# Messages of operators on unsuitable operands.
class A:
    pass


a = A()
for src in (
    "1 + 'a'", "'a' + 1", "[] + ()", "() + []", "None + 1", "{} + {}", "1 - 'a'", "'a' * 'b'", "'a' / 1",
    "[] // 1", "a + 1", "1 + a", "a @ a", "a ** 2",
    "1 & 1.5", "1.5 << 1", "1 << 1.0", "~1.5", "-'a'", "+[]", "-a", "~None", "not a", "1 < 'a'", "'a' < 1",
    "[] < ()", "None < None", "a < a", "{} < {}",
    "1 in 5", "1 in 'a'", "a in a", "'a' in b'a'", "1 // 0", "1 % 0", "1.0 / 0", "0 ** -1", "0.0 ** -1",
    "1 << -1", "1 >> -1", "'%d' % 'a'", "'%s %s' % 1", "'%s' % (1, 2)",
    "'%q' % 1", "2 ** 'a'", "divmod(1, 0)", "pow(2, -1, 5)", "abs('a')", "len(a)", "hash([])", "hash({})",
    "iter(a)", "next(a)", "a[0]", "5[0]", "None[0]", "a()",
):
    try:
        r = eval(src)
        print(src, "->", r)
    except Exception as e:
        print(src, "|", type(e).__name__, e)
