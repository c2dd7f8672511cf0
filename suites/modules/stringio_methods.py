# StringIO: reading, writing, seeking, closing.
import io

s = io.StringIO()
print(s.write("hello"), s.write(" world"), s.tell(), repr(s.getvalue()), repr(s.read()))
s.seek(0)
print(s.read(5), s.read(), repr(s.read()), s.seek(6), s.read(3), s.tell())
s.seek(0)
s.write("J")
print(s.getvalue(), s.seek(0, 2), s.write("!"), s.getvalue())
t = io.StringIO("line 1\nline 2\nline 3")
print([t.readline(), t.readline(3), t.read(2)], list(t), repr(t.readline()))
t.seek(0)
print([line for line in t], list(t))
u = io.StringIO("initial")
u.write("INI")
print(u.getvalue(), u.read())
with io.StringIO("in with") as w:
    print(w.read(2), w.flush())
for use in (lambda: w.read(), lambda: w.write("x"), lambda: w.getvalue()):
    try:
        use()
        print("worked")
    except (ValueError, OSError) as e:
        print("closed")
print(repr(io.StringIO("").read()), repr(io.StringIO("\xe9\u20ac").read(1)))
