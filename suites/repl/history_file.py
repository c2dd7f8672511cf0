# cmdline: -i -c 'import os; name = os.getenv("HOME") + "/.micropython.history"; open(name, "w").write("old = 1\n\n1 + 1")'
# The history is read from a file in the home directory and written when the prompt ends, oldest first.
{\x1b}[A{\x1b}[A{\x1b}[A
{\x1b}[A{\x1b}[A{\x1b}[A{\x1b}[A
import sys
sys.atexit(lambda: print(open(name).read()))
sys.exit()
