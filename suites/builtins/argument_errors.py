# Messages for wrong argument counts and types of builtin functions.
def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


show(abs)
show(abs, 1, 2)
show(len, 5)
show(ord, 'ab')
show(ord, '')
show(chr, -1)
show(chr, 0x110000)
show(int, 'x')
show(int, '12', 40)
show(iter, 5)
show(next, 5)
show(max, [])
show(min)
show(range, 0, 1, 0)
show(sum, ['a'])
show(divmod, 1, 0)
show(hash, [])
show(abs, x=1)
show(enumerate)
show(sorted)
show(isinstance, 1, 2)
