# mkdir, chdir, getcwd, listdir, rename, rmdir in a scratch directory.
# needs: files
import os
top = os.getcwd()
os.mkdir('scratch_tree')
os.chdir('scratch_tree')
print(os.getcwd() == top + os.sep + 'scratch_tree', os.listdir())
for n in ('b.txt', 'a.txt'):
    with open(n, 'w') as f:
        f.write(n)
os.mkdir('sub')
print(sorted(os.listdir()), sorted(os.listdir('.')), os.listdir('sub'))
os.rename('a.txt', 'sub/c.txt')
print(sorted(os.listdir()), os.listdir('sub'), open('sub/c.txt').read())
try:
    os.rmdir('sub')
except OSError:
    print('OSError not empty')
os.remove('sub/c.txt')
os.rmdir('sub')
os.unlink('b.txt')
print(os.listdir())
os.chdir('..')
print(os.getcwd() == top)
os.rmdir('scratch_tree')
print('scratch_tree' in os.listdir())
