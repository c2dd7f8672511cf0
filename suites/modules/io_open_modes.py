# Every file mode: what it creates, truncates, keeps and refuses.
# needs: files
import io
import os
n = 'scratch_modes.txt'
with io.open(n, 'w') as f:
    f.write('12345')
for mode in ('r', 'rb', 'r+', 'a', 'a+', 'w', 'w+'):
    with open(n, mode) as f:
        try:
            f.write(b'X' if 'b' in mode else 'X')
            wrote = True
        except OSError:
            wrote = False
    with open(n) as f:
        print(mode, wrote, f.read())
with open(n, 'w+') as f:
    f.write('both ways')
    f.seek(0)
    print(f.read(4), f.read())
with open(n, 'rt') as f, open(n, 'rb') as g:
    print(f.read() == g.read().decode())
os.remove(n)
