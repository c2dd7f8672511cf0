# A statement goes on while brackets or triple quotes are open, behind a backslash, and until a blank line.
print(1,
2)
[1,

2]
'''one
two'''
"""it's "three"
"""
1 + \
2
'([{'
'\'('
if 1: print('once')

class A:
x = 1
{\x7f}
A.x
def same(function): return function

@same
def f(): return 5

f()
iffy = 3
for_ = 4
iffy, for_
(]){\x08}
)
