# deque here: maxlen is mandatory, flag 1 refuses overflow, printing, absent methods.
from collections import deque
for args in ((), ([1, 2],), ((1, 2, 3), 2), ((), 3, 1), ([], None)):
    try:
        d = deque(*args)
        print(args, d, list(d))
    except Exception as e:
        print(args, type(e).__name__, e)
d = deque((), 2, 1)
d.append(1)
d.append(2)
for f in (lambda: d.append(3), lambda: d.appendleft(3), lambda: d.extend([1])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(list(d), [n for n in ('rotate', 'count', 'remove', 'reverse', 'insert', 'copy', 'maxlen', 'extendleft') if not hasattr(d, n)])
try:
    d.popleft()
    d.popleft()
    d.popleft()
except IndexError as e:
    print('IndexError', e)
