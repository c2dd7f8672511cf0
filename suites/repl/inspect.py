# cmdline: -i -c "x = 5; print('ran', __name__)"
# With -i the prompt follows the program, in its namespace.
x
import sys
sys.argv
