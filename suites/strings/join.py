# join: separators, iterables of str, single and no items, wrong items.
print(','.join(['a', 'b', 'c']), '-'.join('xyz'), ''.join(('a', 'b')), repr(','.join([])), ', '.join(['one']))
print('; '.join(str(i) for i in range(4)), '\u20ac'.join(['\u00e9', '\u00fc']), ''.join([]) == '')
print(' '.join({'k': 1}), '<>'.join(['', '', '']), 'ab'.join('') + '|')
print('\n'.join(['l1', 'l2']))
for bad in ([1], ['a', 2], [b'a'], 5, None, ['a', None]):
    try:
        ','.join(bad)
    except TypeError:
        print('TypeError')
print(''.join(reversed('stressed')), ''.join(sorted('python')))
