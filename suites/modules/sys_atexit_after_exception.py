# exit: 1
# The exit function runs after an uncaught exception has been printed.
# needs: a process
import sys

sys.atexit(lambda: print("at exit"))
raise ValueError("uncaught")
