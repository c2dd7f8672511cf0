print('running')
import sys
if not getattr(sys.modules['counter'], 'ok'):
    raise ValueError('not yet')
value = 5
