# dir of a module, its printing, its dict; deleting and adding names.
import errno
import collections
print(errno, collections, type(errno))
print(sorted(n for n in dir(collections) if not n.startswith('__')))
print('ENOENT' in errno.__dict__, errno.__dict__['__name__'])
for f in (lambda: setattr(errno, 'ENEW', 5), lambda: delattr(errno, 'ENOENT')):
    try:
        f()
        print('done')
    except AttributeError as e:
        print('AttributeError', e)
