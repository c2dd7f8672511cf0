# eval and exec: expressions, statements, results, errors.
print(eval('1 + 2 * 3'), eval(' [x * x for x in range(4)]'.strip()))
exec('made = 5\nmade += 1')
print(made)
print(exec('1'))
x = 10
print(eval('x + 1'), eval('(lambda y: y + x)(5)'))
for src in ('1 +', 'a = 1', 'for', '('):
    try:
        eval(src)
    except SyntaxError:
        print('SyntaxError', src)
try:
    eval('undefined_name')
except NameError:
    print('NameError')
try:
    exec('raise ValueError(3)')
except ValueError as e:
    print('ValueError', e.args)
