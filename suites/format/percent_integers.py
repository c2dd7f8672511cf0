# % formatting of integers: d i u x X o with every flag and width.
for n in (0, 5, -5, 255, 2**64, -2**64):
    print('%d|%i|%u|%x|%X|%o' % (n, n, n, n, n, n))
for f in ('%5d', '%-5d', '%05d', '%+d', '% d', '%+5d', '%-+6d', '%06x', '%#x', '%#o', '%#X', '%8.3d', '%.5d', '%2d', '%+05d'):
    print(f, '[' + f % 42 + ']', '[' + f % -42 + ']')
print('%d %d' % (True, False), '%d' % 3.99, '%d' % -3.99, '%x' % 255, '%c%c' % (65, 'b'), '%5c|%-3c|' % ('x', 'y'))
for f, v in (('%d', 'a'), ('%x', 'a'), ('%d', None), ('%c', 'ab'), ('%c', [])):
    try:
        f % v
        print('accepted', f)
    except (TypeError, ValueError):
        print('refused', f)
