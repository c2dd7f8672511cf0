# bytes share the formatting methods of str here.
for f in (lambda: b'{}-{}'.format(1, 'a'), lambda: b'%d|%s|%x' % (5, 'x', 255), lambda: bytearray(b'a%db') % 3,
          lambda: b'{:>5}'.format(b'x'), lambda: b'%s' % b'raw', lambda: bytearray(b'{}').format(2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
