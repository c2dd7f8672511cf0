# sys.stdout.write and print to it interleave; stderr is separate but the same kind.
import sys
print('first')
sys.stdout.write('second\n')
print('third', file=sys.stdout)
n = sys.stdout.write('plain text\n')
sys.stdout.write('caf\u00e9 \u20ac\n')
print(n, type(sys.stdout) is type(sys.stderr), hasattr(sys.stdin, 'read'), hasattr(sys.stdin, 'readline'))
sys.stdout.write('')
sys.stdout.write('no newline')
print()
