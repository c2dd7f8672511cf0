# ilistdir yields name, kind, inode and size tuples.
# needs: files
import os
os.mkdir('scratch_il')
with open('scratch_il/file', 'w') as f:
    f.write('abc')
os.mkdir('scratch_il/dir')
rows = sorted(os.ilistdir('scratch_il'))
print([(r[0], r[1], len(r)) for r in rows])
print([type(n) for n, *_ in os.ilistdir(b'scratch_il')])
os.remove('scratch_il/file')
os.rmdir('scratch_il/dir')
print(list(os.ilistdir('scratch_il')))
os.rmdir('scratch_il')
try:
    list(os.ilistdir('scratch_il'))
except OSError as e:
    print('OSError', e, e.errno)
