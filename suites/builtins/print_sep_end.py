# print: sep, end, no arguments, None options, file.
print()
print(1, 2, 3, sep='')
print(1, 2, 3, sep=', ', end='!\n')
print('a', 'b', sep='\n')
print('no newline', end='')
print(' / next')
print(*[], sep='x', end='[]\n')
print(*'abc', sep='-')
print(None, True, ..., [None])
print('', '', sep='|')
print('h\u00e9', '\u20ac', sep='\u2192')
import sys
print('to stdout', 5, file=sys.stdout, sep=':')


class S:
    def __str__(self):
        return 'str-of-S'

    def __repr__(self):
        return 'repr-of-S'


print(S(), [S()], (S(),), {1: S()})
