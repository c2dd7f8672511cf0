# A program that exits ends the raw prompt too.
{\x01}import sys{\x0a}print('out'){\x0a}sys.exit(6){\x04}
