# The value of an expression is shown and kept as `_`; None is neither.
1 + 2
_ * 10
None
_
'text', 1.5
x = 5
x; x + 1; None
if x: x

for i in range(2): i; i * 10

[i for i in range(3)]
_[1]
7; 'two'
_ = 'mine'
8
_
