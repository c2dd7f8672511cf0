# Which exception the built-in operations raise.
cases = [
    "1 // 0", "[1][5]", "{}['a']", "undefined", "None.attr", "1 + 'a'", "len(5)",
    "int('x')", "float('y')", "int(None)", "chr(-1)", "ord('ab')", "'a' * 'b'",
    "[].pop()", "{}.pop('x')", "set().pop()", "[1].remove(2)", "[1].index(2)", "'a'.index('b')",
    "next(iter([]))", "max([])", "sum(['a'])", "range(1, 2, 0)", "'%d' % 'x'", "'%s %s' % 1",
    "'{}'.format()", "dict([1])", "bytes([256])", "{[]: 1}", "hash([])", "iter(5)", "(1).x",
    "__import__('no_such_module')", "b'\\xff'.decode()", "divmod(1, 0)", "pow(0, -1)", "1 << -1",
    "sorted([1, 'a'])", "'a' < 1", "-'a'", "~1.5", "1.5 & 1", "not_defined()", "(lambda: 0)(1)",
    "open('no/such/file')", "eval('1 +')", "[1, 2].sort(key=5)", "issubclass(1, int)", "'abc'.split('')",
]
base = (ImportError, OSError, UnicodeError, NameError)
for src in cases:
    try:
        print(src, eval(src))
    except base as e:
        print(src, [b.__name__ for b in base if isinstance(e, b)][0])
    except Exception as e:
        print(src, type(e).__name__)
