# Every name of errno has a number, and errorcode maps it back.
import errno

names = sorted(n for n in dir(errno) if n[0] == "E")
print(len(names), names)
print([getattr(errno, n) for n in names])
print(all(errno.errorcode[getattr(errno, n)] == n for n in names), len(errno.errorcode) == len(names))
print(str(OSError(errno.ENOENT)), str(OSError(errno.EOPNOTSUPP)), str(OSError(0)), str(OSError(9999)))
