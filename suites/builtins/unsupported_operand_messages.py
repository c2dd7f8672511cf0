# Messages of TypeErrors from operators on mismatched builtin types.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: 1 + 'a')
show(lambda: 'a' + 1)
show(lambda: [] + ())
show(lambda: {} < {})
show(lambda: -'a')
show(lambda: ~1.5)
show(lambda: not_defined)
show(lambda: 1[0])
show(lambda: None())
show(lambda: (1, 2) @ 3)
show(lambda: 1 << -1)
show(lambda: 1 // 0)
show(lambda: 1.0 / 0)
show(lambda: 1 % 0)
show(lambda: None.x)
show(lambda: [1, 2]['a'])
show(lambda: (1,)[5])
show(lambda: 'abc'[10])
show(lambda: {}['k'])
