# Control keys on an empty line: Ctrl-B greets again, Ctrl-C asks again, Ctrl-A and Ctrl-E change modes.
{\x02}{\x03}1
given up{\x03}2
{\x01}{\x02}3
{\x05}{\x03}4
