# stat tells directories from files; getenv, urandom, sep, system status.
# needs: files
import os
name = 'scratch_stat.bin'
with open(name, 'wb') as f:
    f.write(b'12345')
st = os.stat(name)
print(len(st) >= 10, st[6], st[0] & 0xf000 == 0x8000, os.stat('.')[0] & 0xf000 == 0x4000)
os.remove(name)
print(os.getenv('SURELY_NOT_SET_ANYWHERE'), os.getenv('SURELY_NOT_SET_ANYWHERE', 'dflt'))
os.putenv('SCRATCH_VARIABLE', 'x')
print(len(os.urandom(8)), type(os.urandom(0)), os.urandom(16) != os.urandom(16), os.sep)
print(os.system('exit 0'), os.system('exit 3') != 0)
