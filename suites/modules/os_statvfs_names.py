# statvfs gives ten numbers; names of os that a file tool relies on.
# needs: files
import os
s = os.statvfs('.')
print(len(s), all(isinstance(v, int) for v in s), s[0] > 0)
print([n for n in ('chdir', 'getcwd', 'ilistdir', 'listdir', 'mkdir', 'remove', 'rename', 'rmdir', 'stat', 'statvfs', 'unlink', 'urandom', 'sep', 'mount', 'umount', 'VfsPosix') if not hasattr(os, n)])
print(os.stat('.')[0] & 0xf000, len(os.stat('.')), type(os.stat('.')))
