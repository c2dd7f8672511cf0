# errno constants and errorcode agree with each other.
# needs: files
import errno
for n in ('ENOENT', 'EACCES', 'EEXIST', 'EINVAL', 'EIO', 'EBADF', 'EPERM', 'ENOMEM', 'EISDIR', 'ENODEV'):
    v = getattr(errno, n)
    print(n, v, errno.errorcode[v])
for n in ('EAGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'EINPROGRESS', 'ENOTCONN', 'EADDRINUSE', 'ECONNRESET', 'EHOSTUNREACH', 'EALREADY', 'ENOBUFS', 'ECONNABORTED'):
    v = getattr(errno, n)
    print(n, errno.errorcode[v] == n, v > 0)
try:
    open('surely/not/here')
except OSError as e:
    print(errno.errorcode[e.errno], e.errno == errno.ENOENT)
print(hasattr(errno, 'ENOSUCHNAME'), 99999 in errno.errorcode)
