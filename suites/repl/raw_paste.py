# Raw-paste mode tells the size of its windows, asks for more of them, and tells when the text has ended.
{\x01}{\x05}A{\x01}print('pasted'){\x04}
{\x03}{\x05}A{\x01}x = 1{\x0a}print(x, x){\x04}
{\x03}{\x05}A{\x01}1 / 0{\x04}
{\x03}{\x05}A{\x01}{\x03}
{\x03}{\x05}A{\x01}print('given up'){\x03}
{\x03}{\x05}A{\x01}{\x04}
{\x03}{\x05}B{\x01}
{\x03}{\x05}A{\x01}# 34567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890{\x0a}# more{\x0a}print('long'){\x04}
{\x02}x
