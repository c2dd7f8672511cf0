# globals holds module names and can bind them; locals at module level is the same view.
a = 1
print(globals()['a'], 'a' in globals(), 'zzz' in globals())
globals()['dyn'] = 42
print(dyn)
print(globals()['__name__'])


def f():
    global made_in_f
    made_in_f = 5
    return globals()['a']


print(f(), globals()['made_in_f'])
print(locals()['a'])
del globals()['dyn']
try:
    dyn
except NameError:
    print('NameError')
