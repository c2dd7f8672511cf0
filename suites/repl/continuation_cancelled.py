# Ctrl-C gives up a statement, Ctrl-D runs what there is of it, other control keys are like Enter on a blank line.
if 1:
print('never'){\x03}
print('next')
if 1:
print('now')
{\x7f}{\x04}
print(
{\x04}
if 1:
print('too'){\x0d}{\x7f}{\x01}
'last'
