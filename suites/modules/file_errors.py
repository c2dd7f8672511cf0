# Errors from file operations carry errno.
# needs: files
import os
name = 'scratch_err.txt'


def show(f):
    try:
        f()
        print('no error')
    except OSError as e:
        print('OSError', e.errno, e.args[0] == e.errno)
    except ValueError:
        print('ValueError')


show(lambda: open('missing/file', 'w'))
show(lambda: open('missing'))
show(lambda: os.remove('missing'))
show(lambda: os.rmdir('missing'))
show(lambda: os.stat('missing'))
show(lambda: os.listdir('missing'))
show(lambda: os.rename('missing', 'other'))
show(lambda: os.chdir('missing'))
os.mkdir('scratch_dir')
show(lambda: os.mkdir('scratch_dir'))
show(lambda: open('scratch_dir', 'w'))
os.rmdir('scratch_dir')
show(lambda: os.stat('scratch_dir'))
