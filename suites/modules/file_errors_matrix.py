# Errors of open() and what they carry.
# needs: files
import os, errno

os.mkdir("folder")
for name, mode in (("missing", "r"), ("missing/file", "w"), ("folder", "w"), ("", "r"), ("missing", "r+")):
    try:
        open(name, mode)
        print("opened")
    except OSError as e:
        print(name, mode, errno.errorcode[e.errno], e.args[0] == e.errno)
for args in ((1.5,), ("x", 5), (None,), ([],)):
    try:
        open(*args)
        print("opened")
    except TypeError:
        print("TypeError")
os.rmdir("folder")
