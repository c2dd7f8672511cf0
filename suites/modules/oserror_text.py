# How OSError instances made by hand print and what they carry.
# needs: files
import errno
for e in (OSError(), OSError(2), OSError(5, 'detail'), OSError(12345), OSError('text'), OSError(errno.EACCES)):
    print(str(e), repr(e), e.args, e.errno)
try:
    open('not-here.txt')
except OSError as e:
    print(e, repr(e), e.args)
print(errno.errorcode[2], len(errno.errorcode))
