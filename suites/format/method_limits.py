# str.format: what replacement fields cannot do here, messages of errors.
def show(f, *a, **k):
    try:
        print(f.format(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


class A:
    x = 1


show('{0.x}', A())
show('{0[0]}', [1])
show('{a[k]}', a={'k': 1})
show('{!a}', 'x')
show('{')
show('}')
show('{} {0}', 1)
show('{0} {}', 1)
show('{}')
show('{1}', 1)
show('{k}')
show('{:d}', 'x')
show('{:x}', 1.5)
show('{:s}', 5)
show('{:y}', 5)
show('{:>}', [1])
show('{:5}', [1, 2])
show('{:5}|', None)
show('{:=5}', 'x')
show('{:+}', 'x')
show('{:,}', 'x')
show('{!z}', 1)
show('{:c}', 'ab')
