# repr shows printable characters beyond ASCII as they are and escapes controls.
for s in ('\xe9', '\u20ac', '\U0001f600', 'a\xfcb', '\u0100', '\u4e2d\u6587', '\x7f', '\x1f', 'a\u20ac\n'):
    print(repr(s), [s], len(repr(s)))
print(['\u20ac'], ('\xe9',), {'\xfc': '\U0001f40d'}, str(['\u00e9']), '%r' % '\u20ac', '{!r}'.format('\xe9'))
print(repr("\u20ac'"), repr('\u20ac"\''), repr(b'\xe2\x82\xac'))
