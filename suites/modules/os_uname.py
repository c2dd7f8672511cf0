# os.uname(): five texts with names.
import os

uname = os.uname()
print(len(uname), [type(part) is str and len(part) > 0 for part in uname])
names = ('sysname', 'nodename', 'release', 'version', 'machine')
print([getattr(uname, name) == part for name, part in zip(names, uname)])
print(isinstance(uname, tuple), uname.sysname == uname[0], uname[-1] == uname.machine)
