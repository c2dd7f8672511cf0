# repr escapes every non-ASCII character; str and print do not.
for s in ('\xe9', '\u20ac', '\U0001f600', 'a\xffb', '\x80', '\u0100', '\uffff', '\x7f'):
    print(repr(s), [s], len(repr(s)))
print(['\u20ac'], ('\xe9',), {'\xfc': '\U00010000'}, str(['\u00e9']), '%r' % '\u20ac', '{!r}'.format('\xe9'))
print(repr("\u20ac'"), repr('\u20ac"\''))
