# StringIO: write, read, seek, tell, getvalue, readline, iteration.
import io
s = io.StringIO('first\nsecond\nthird')
print(repr(s.read(3)), repr(s.read()), repr(s.read()), s.seek(0), repr(s.readline()), list(s), repr(s.readline()))
s.seek(0)
print([l.strip() for l in s], s.getvalue() == 'first\nsecond\nthird')
w = io.StringIO()
print(w.write('hello'), w.write(''), w.tell(), w.getvalue(), w.seek(0), repr(w.read(2)))
w.write('XX')
print(w.getvalue(), repr(w.read()), w.seek(0, 2), w.write('!'), w.getvalue())
print('printed', 1, 2, sep=',', file=w)
print(repr(w.getvalue()), repr(io.StringIO().read()), repr(io.StringIO('').getvalue()))
i = io.StringIO('abc')
i.write('Z')
print(i.getvalue(), repr(i.read()))
with io.StringIO('ctx') as c:
    print(c.read())
try:
    c.read()
except ValueError:
    print('ValueError')
