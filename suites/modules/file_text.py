# Text files: write, read, append, lines, context manager, position.
# needs: files
import os
name = 'scratch_text.txt'
with open(name, 'w') as f:
    print(f.write('line one\n'), f.write('line two\n'), f.write('three\n'))
with open(name) as f:
    print(repr(f.read(4)), repr(f.readline()), repr(f.readline()), repr(f.readline()), repr(f.readline()))
with open(name, 'a') as f:
    f.write('appended')
with open(name) as f:
    print([l for l in f])
with open(name, 'r') as f:
    print(f.readlines(), repr(f.read()), f.seek(0), len(f.read()))
f = open(name)
f.close()
f.close()
try:
    f.read()
except (ValueError, OSError):
    print('closed')
with open(name, 'w') as f:
    f.write('\u20ac caf\u00e9')
with open(name) as f:
    print(f.read(1), f.read(2), f.read())
print('to file', 1, file=open(name, 'w'))
print(name in os.listdir('.'))
os.remove(name)
print(name in os.listdir('.'))
