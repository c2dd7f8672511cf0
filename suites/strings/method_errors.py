# Messages of errors from str methods and operators.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: 'abc'.index('z'))
show(lambda: 'abc'.rindex('z'))
show(lambda: 'a'.split(''))
show(lambda: 'a'.partition(''))
show(lambda: ','.join([1]))
show(lambda: ','.join(5))
show(lambda: 'a'.nope())
show(lambda: 'a'['x'])
show(lambda: 'abc'[3])
show(lambda: 'a'.strip(1))
show(lambda: 1 in 'a')
show(lambda: 'a'.replace(1, 2))
show(lambda: 'a'.upper(1))
show(lambda: 'a'.find())
show(lambda: 'a' % 5)
show(lambda: 'abc'.count(1))
show(lambda: 'a' < 1)
