# Of pasted expressions those that are no constants show their values.
{\x05}x = 2
x
3
x + 3
'text'
[4]
()
None
if x:
    x * 5
{\x04}
_
