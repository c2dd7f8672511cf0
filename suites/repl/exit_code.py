# `sys.exit` ends the prompt with its code.
import sys
sys.exit(7)
