# Text with a NUL, very long lines and names survive storing and comparing.
# needs: a heap of 120 kilobytes
s = 'a\0b\0'
print(len(s), s == 'a\0b\0', s.split('\0'), s.find('\0', 2), '\0' in s, s + 'c' == 'a\0b\0c', {s: 1}['a\0b\0'])
name = 'n' * 200
ns = {}
exec(name + ' = 7', ns)
print(ns[name], len(name), name in ns)


class A:
    pass


a = A()
setattr(a, 'k' * 120, 'long attribute')
print(getattr(a, 'k' * 120), hasattr(a, 'k' * 119))
text = 'word ' * 2000
print(len(text.split()), text.count('word'), text.strip()[-4:], hash(text) == hash('word ' * 2000))
