# Behind blanks and at the start of a line that goes on, a tab is four spaces.
1 +{\x20}{\x09}2
if 1:
{\x7f}{\x09}{\x09}3
{\x7f}{\x7f}
