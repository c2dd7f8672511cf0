# open: a missing file gives OSError with errno 2; bad modes fail.
# needs: files
try:
    open('no-such-file.txt')
except OSError as e:
    print('OSError', e.errno, e.args[0])
try:
    open('no-such-dir/x', 'w')
except OSError as e:
    print('OSError', e.errno)
try:
    open('.', 'w')
except OSError as e:
    print('OSError', e.errno)
