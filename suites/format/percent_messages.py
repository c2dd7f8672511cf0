# Messages of errors in % formatting.
def show(f, *a):
    try:
        print(f % a)
    except Exception as e:
        print(type(e).__name__, e)


show('%d', 'x')
show('%s %s', 1)
show('%s', 1, 2)
show('%y', 1)
show('%', 1)
show('%c', 'ab')
show('%(a)s', 5)
show('%f', 'x')
show('%x', 1.5)
show('%*d', 'w', 5)
show('%(a)s')
try:
    print('%(zz)s' % {})
except KeyError as e:
    print('KeyError', e)
