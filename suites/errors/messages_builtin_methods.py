# Messages of methods of the built-in types.
# needs: files
for src in (
    "[].pop()", "[1].pop(5)", "[1].remove(2)", "[1].index(2)", "(1,).index(2)", "'a'.index('b')",
    "'a'.rindex('b')", "{}.pop('x')", "{}.popitem()", "set().pop()",
    "{1}.remove(2)", "'abc'.split('')", "'a'.join([1])", "'a'.join(5)", "'a'.replace(1, 2)", "'a'.startswith(1)",
    "'a'.strip(1)", "'a'.encode('latin')", "b'\\xff'.decode()",
    "int('x')", "int('')", "int('9', 8)", "int('1', 99)", "int(None)", "int('1.5')", "int(float('nan'))",
    "int(float('inf'))", "float('x')", "float(None)", "complex('x')",
    "chr(-1)", "chr(0x110000)", "ord('')", "ord('ab')", "ord(5)", "bytes(-1)", "bytes([256])", "bytes('a')",
    "bytearray([-1])", "bytes(['a'])", "max([])", "min(())", "sum(['a'])",
    "range(1, 2, 0)", "range('a')", "round('a')", "dict([1])", "dict([(1, 2, 3)])", "dict(5)", "list(5)",
    "tuple(None)", "set(5)", "{[]: 1}", "{[]}", "frozenset([[]])", "zip(5)",
    "map(len)", "enumerate(5)", "reversed(5)", "sorted(5)", "sorted([1, 'a'])", "all(5)", "'{}'.format()",
    "'{1}'.format(0)", "'{a}'.format()", "'{'.format()", "'}'.format(1)",
    "'{:d}'.format('a')", "'{:q}'.format(1)", "'{!z}'.format(1)", "'{} {0}'.format(1)", "'{0} {}'.format(1)",
    "'%(a)s' % {}", "'%(a)s' % 5", "'%' % ()", "'%*d' % ('a', 1)", "isinstance(1, 5)", "issubclass(5, int)",
    "getattr(1, 5)", "type(1, 2)", "type('A', 5, {})", "eval(5)", "open('no/such/file')",
    "(5).to_bytes(0, 'big')", "(300).to_bytes(1, 'big')", "(-1).to_bytes(1, 'big')", "int.from_bytes(5, 'big')",
    "iter(5)", "next([])",
):
    try:
        print(src, "->", eval(src))
    except Exception as e:
        print(src, "|", type(e).__name__, e)
