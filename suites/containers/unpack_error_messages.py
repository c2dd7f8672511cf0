# Messages from unpacking the wrong number of values and item assignment.
def show(src):
    try:
        exec(src)
        print('ok')
    except Exception as e:
        print(type(e).__name__, e)


show('a, b = [1]')
show('a, b = [1, 2, 3]')
show('a, *b = []')
show('a, b = 5')
show('a, b = iter([1, 2, 3])')
show('(1, 2)[0] = 3')
show('"abc"[0] = "d"')
show('t = (1,); del t[0]')
show('l = []; l[0] = 1')
show('l = []; del l[0]')
show('d = {}; del d["k"]')
show('range(3)[0] = 1')
show('{1}[0]')
show('x = 5; x[0] = 1')
