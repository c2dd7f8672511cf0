# Messages of errors from in-memory streams and closed files.
# needs: files
import io
import os


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


s = io.StringIO('abc')
show(lambda: s.write(b'bytes'))
show(lambda: io.BytesIO().write('text'))
show(lambda: s.seek(-1))
show(lambda: s.nope())
s.close()
show(lambda: s.read())
show(lambda: s.getvalue())
show(lambda: io.BytesIO('text').read())
with open('scratch_closed', 'w') as f:
    pass
show(lambda: f.write('x'))
show(lambda: open('missing-file'))
os.remove('scratch_closed')
print(type(io.StringIO()), type(io.BytesIO()))
