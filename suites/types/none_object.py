# None: identity, comparison, refusals, default result of a call.
def f():
    pass


def g():
    return


print(f(), g(), f() is None, None == None, None != 0, None is not None)
print(str(None), repr(None), [None], bool(None), type(None).__name__)
print({None: 1}[None], None in [0, '', None])
n = None
for op in (lambda: n + 1, lambda: n[0], lambda: n(), lambda: len(n), lambda: -n):
    try:
        op()
    except TypeError:
        print('TypeError')
for op in (lambda: None.attr, lambda: setattr(None, 'a', 1)):
    try:
        op()
    except AttributeError:
        print('AttributeError')
print(isinstance(None, type(None)), None or 'default')
