# array: every type code with its limits and the size of an item in bytes.
from array import array
limits = {'b': (-128, 127), 'B': (0, 255), 'h': (-32768, 32767), 'H': (0, 65535), 'i': (-2**31, 2**31 - 1),
          'I': (0, 2**32 - 1), 'q': (-2**63, 2**63 - 1), 'Q': (0, 2**64 - 1)}
for code in 'bBhHiIqQ':
    lo, hi = limits[code]
    a = array(code, [lo, hi, 1])
    print(code, len(bytes(a)) // 3, a[0], a[1], len(a), a)
for code in 'fd':
    a = array(code, [0.5, -2.25, 1e10])
    print(code, len(bytes(a)), a)
print(len(array('l', [1, -1])), array('L', [5])[0])
for bad in ('', 'z', '?'):
    try:
        array(bad, [])
        print('accepted', bad)
    except (ValueError, TypeError) as e:
        print('refused')
