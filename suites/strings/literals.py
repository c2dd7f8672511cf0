# String literals: quotes, escapes, raw, adjacent, triple-quoted, continuation.
print('a' "b" 'c', "it's", 'say "hi"', '\'', "\"")
print('tab\there', 'nl\\n', r'raw\n\t', r'\'', len('\a\b\f\v'), ord('\x41'), '\101\60')
print('\u00e9\U0001f600' == 'é😀', len('\u20ac'))
print('''triple
  "quoted" 'text' ''' + """x""")
print('line \
continued')
print(len(''''''), len("""\
start"""), 'a''b', ('par'
                    'en'))
print(u'unicode', len('\0'), len('\x00\x01'), '\377' == '\xff', '\08' == '\x008')
print(repr('\1\2\7\10\t\33'))
