# A backspace removes a level of indentation, but single spaces behind text.
if 1:
if 2:
print('in'){\x7f}{\x7f}{\x7f}t')
{\x7f}print('out')
{\x7f}
        {\x7f}{\x7f}'eight spaces were two levels'
  {\x7f}{\x7f}'and two were two'
