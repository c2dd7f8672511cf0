# startswith and endswith: empty affix, start offset, longer than the text.
s = 'hello world'
print(s.startswith('hell'), s.startswith('world'), s.startswith(''), s.startswith(s), s.startswith(s + '!'))
print(s.endswith('ld'), s.endswith('hello'), s.endswith(''), s.endswith(s), s.endswith('x' + s))
print(s.startswith('world', 6), s.startswith('ello', 1), s.startswith('hello', 1), ''.startswith(''), ''.startswith('a'))
print([w for w in ('apple', 'bat', 'ant') if w.startswith('a')])
for bad in (1, None):
    try:
        s.startswith(bad)
    except TypeError:
        print('TypeError')
print('abc'.endswith('c', 0), s.endswith('world'), not s.endswith('worl'))
