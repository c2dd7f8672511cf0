# Lines come back with the cursor keys or Ctrl-P and Ctrl-N, to be entered again or changed.
1
22
22
'three'
{\x1b}[A
{\x1b}[A{\x1b}[A
{\x1b}[A{\x1b}[A{\x1b}[A{\x1b}[A0
{\x10}{\x10}{\x0e} + 1
dropped{\x1b}[A{\x1b}[B4
{\x1b}[B{\x0e}5
(
{\x1b}[A{\x1b}[A)
