# strip, lstrip, rstrip: white space and sets of characters.
s = ' \t\n\r\x0b\x0c text \t\n'
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()))
print('xxhixx'.strip('x'), 'xxhixx'.lstrip('x'), 'xxhixx'.rstrip('x'), repr('xxx'.strip('x')))
print('abcba'.strip('ab'), 'www.example.com'.strip('w.moc'), 'mississippi'.rstrip('ipz'), 'a b'.strip())
print(repr(''.strip()), repr(''.lstrip('a')), repr('   '.strip()), repr(' a '.strip('')), repr('abc'.strip('x')))
print('\u20ac1\u20ac'.strip('\u20ac'), '--1--'.strip('-'), '12abc21'.strip('0123456789'))
for bad in (1, b'a'):
    try:
        'a'.strip(bad)
    except TypeError:
        print('TypeError')
