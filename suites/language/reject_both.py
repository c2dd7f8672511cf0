# Sources that no Python accepts raise SyntaxError.
sources = (
    "1 +", "(", ")", "x = = 1", "if x = 1: pass", "def", "def f(: pass", "class", "for x in: pass",
    "while: pass", "else: pass", "try: pass", "try: pass\nexcept: pass\nelse", "import", "from x", "from . import",
    "1 = x", "f() = 1", "None = 1", "x + 1 = 2", "'a' = 1", "(x for x in y) = 1", "[1] = x", "x, 1 = 2, 3",
    "x = 5 5", "a.1", "x y", "'abc", '"""abc', "f(a b)", "f(1=2)", "{1: 2, 3}", "{1, 2: 3}", "[1, 2", "x[",
    "lambda x y: 1", "del 1", "del f()", "@", "@x", "assert", "not", "a not b", "a is is b", "$", "?", "x ! y",
    "raise from x", "global", "nonlocal", "print 1", "exec 'x'", "a <> b", "`a`", "0777", "x++", "--", "1__0 +",
)
accepted = []
for s in sources:
    try:
        exec(s)
        accepted.append(s)
    except SyntaxError:
        pass
    except Exception as e:
        accepted.append((s, type(e).__name__))
print(len(sources), accepted)
