# Numbers halfway between two decimals, as large as they can be, go away from zero.
# needs: floats of 64 bits
print('%.1f' % 1890121888877465.25, '%.1f' % -1890121888877465.25, '%.1f' % 140737488355328.25)
print('{:.1f} {:.2f}'.format(1890121888877465.75, 35184372088832.125), '%.3f' % 4398046511104.0625)
