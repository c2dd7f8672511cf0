# cmdline: -i -c 'import os; name = os.getenv("HOME") + "/.micropython.history"; f = open(name, "w"); [f.write("%d\n" % i) for i in range(60)]; f.close()'
# The last fifty lines are kept.
import sys
sys.atexit(lambda: print(open(name).read().split('\n')[::12]))
