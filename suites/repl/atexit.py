# What `sys.atexit` was told is called when the prompt ends.
import sys
_ = sys.atexit(lambda: print('bye'))
