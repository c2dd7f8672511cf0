# Long strings: building, searching near the end, slicing, comparing.
# needs: a heap of 120 kilobytes
s = 'abcdefghij' * 500
print(len(s), s[4990:], s.count('j'), s.find('ja'), s.rfind('ab'), s.find('z'))
t = s + '\u20ac'
print(len(t), t[-1], t.find('\u20ac'), t[:5000] == s, s < t, len(t.encode()))
print(len(s.split('e')), len(s.replace('a', '')), s.upper().count('A'), len(s.replace('j', '\u20ac').encode()))
parts = [str(i) for i in range(1000)]
j = ','.join(parts)
print(len(j), j.split(',') == parts, j[-3:], j.index('999'))
