# Keys move the cursor and change the line where it is.
'bc'{\x01}{\x06}a
'ab'{\x02}c
'xabc'{\x1b}[H{\x1b}[C{\x1b}[3~
'abcx'{\x1b}[D{\x1b}[D{\x1b}[3~
x'abc'{\x1b}[1~{\x04}{\x1b}[4~{\x02}d
'abc{\x1b}OH{\x1b}OF'
'abc{\x1b}[7~{\x1b}[8~'
'abc'{\x02}{\x02}{\x0b}'
junk{\x15}'clean'
junk'tail'{\x1b}[D{\x1b}[D{\x1b}[D{\x1b}[D{\x1b}[D{\x1b}[D{\x15}
'ab{\x08}c'
{\x08}{\x7f}{\x1b}[D{\x1b}[C{\x1b}[3~'nothing to do'
'begin'{\x01}{\x08}{\x05}
