# compile: exec, eval and single modes; the code object runs many times.
c = compile('total = total + step', 'name', 'exec')
ns = {'total': 0, 'step': 3}
for _ in range(4):
    exec(c, ns)
print(ns['total'])
e = compile('total * 2', '<expr>', 'eval')
print(eval(e, ns))
print(eval(compile('1, 2', 'f', 'eval')))
for mode in ('exec', 'eval'):
    try:
        compile('a b', 'f', mode)
    except SyntaxError:
        print('SyntaxError', mode)
try:
    compile('1', 'f', 'other')
except ValueError:
    print('ValueError')
f = compile('def g(n):\n return n - 1\n', 'f', 'exec')
exec(f)
print(g(8))
