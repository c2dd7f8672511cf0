# Words are left and cut as a whole, forwards and backwards.
'one two three'{\x1b}b{\x1b}bX{\x1b}fY
'one two three'{\x1b}[1;5D{\x1b}[1;5DX{\x1b}[1;5CY
'one two three'{\x1b}b{\x1b}b{\x1b}d
'one two three{\x17}{\x17}'
'one two{\x1b}{\x7f}'
'..::..'{\x1b}b{\x1b}f
{\x17}{\x1b}b{\x1b}d{\x1b}f5
(
'on a line of its own'){\x1b}b{\x1b}b{\x1b}b{\x1b}b{\x1b}b{\x1b}f!
