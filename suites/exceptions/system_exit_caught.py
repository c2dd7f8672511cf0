# SystemExit is an exception like others: finally runs, except BaseException catches it.
import sys


def leave(code):
    try:
        sys.exit(code)
    finally:
        print("finally")


for code in (0, 3, "text"):
    try:
        leave(code)
    except SystemExit as e:
        print("SystemExit", e.args)
try:
    sys.exit()
except Exception:
    print("never")
except BaseException as e:
    print(type(e).__name__)
try:
    raise SystemExit
except SystemExit as e:
    print(e.args)
