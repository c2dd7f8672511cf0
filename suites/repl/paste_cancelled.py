# Ctrl-C drops what was pasted.
{\x05}print('never')
{\x03}
1
{\x05}{\x03}
2
{\x05}{\x04}
3
