# Without arguments sys.argv has one element; sys.path is a list that starts with the script's folder.
# needs: a process
import sys

print(len(sys.argv), sys.argv[0].split("/")[-1])
print(sys.argv[1:], isinstance(sys.path, list), len(sys.path) > 0)
print(__name__, __file__.split("/")[-1] == sys.argv[0].split("/")[-1])
for name in ("argv", "path", "modules", "stdin", "stdout", "stderr", "version", "platform", "byteorder", "maxsize"):
    if not hasattr(sys, name):
        print("missing", name)
print(sys.byteorder in ("little", "big"), sys.maxsize > 1 << 30)
