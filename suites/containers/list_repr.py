# Printing of lists: nesting, strings, mixed types.
print([], [1], [1, 'a', None, True, 2.5], ['it\'s', "q\"", 'n\n'], [[], [[]], ()])
print([b'x', 1j, ..., {1: [2]}, {3}], str([1, [2, '3']]), repr(['\\']))
print([[1, 2], ['a']], '%s' % [1], '%r' % ['a'], '{}'.format([1, 'b']), f'{[1]}')
