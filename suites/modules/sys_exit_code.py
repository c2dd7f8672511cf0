# sys.exit with a number: SystemExit travels through finally and sets the status.
# exit: 7
import sys
try:
    sys.exit(3)
except SystemExit as e:
    print('caught', e.args, e.code if hasattr(e, 'code') else e.args[0])
try:
    sys.exit()
except SystemExit as e:
    print('caught', e.args)
try:
    try:
        sys.exit('text')
    except Exception:
        print('not reached')
except BaseException as e:
    print(type(e).__name__, e.args)
try:
    sys.exit(7)
finally:
    print('cleanup')
