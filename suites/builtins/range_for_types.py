# for loops accept any iterable kind and leave the last value bound.
for it in ([1, 2], (3, 4), 'ab', b'cd', {5: 6}, {7}, range(8, 10), (x for x in (1,)), iter([9]), map(abs, [-3]), zip('x', 'y'), enumerate('e'), reversed([0])):
    for v in it:
        print(v, end=' ')
    print('|', v, end=' ')
print()
for bad in (5, None, 1.5, len):
    try:
        for v in bad:
            pass
    except TypeError:
        print('TypeError')
for i in range(3):
    if i == 5:
        break
else:
    print('else ran')
for i in range(3):
    for j in range(3):
        if j == i:
            break
        print(i, j, end=';')
    else:
        print('never')
print()
