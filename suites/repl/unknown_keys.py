# Keys that mean nothing are dropped, and so is what is no ASCII.
1{\x1b}[Z{\x1b}x{\x1b}[1;3C{\x1b}OP{\x00}{\x07}{\x0c}
'ä'
'{\x1b}[15~'
2{\x1b}[9~
