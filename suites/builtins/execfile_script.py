# execfile runs a file in the given or the current namespaces.
# needs: files
import os
with open('scratch_exec.py', 'w') as f:
    f.write('made = 5\nseen = __name__\ndef double(n):\n    return n * 2\n')
print(execfile('scratch_exec.py'), made, seen, double(made))
ns = {'__name__': 'given'}
execfile('scratch_exec.py', ns)
print(ns['made'], ns['seen'], ns['double'](4))
os.remove('scratch_exec.py')
try:
    execfile('scratch_exec.py')
except OSError as e:
    print('OSError', e.errno)
