# sys.exit() and sys.exit(None) mean status 0.
import sys

try:
    sys.exit()
except SystemExit:
    print("caught once")
try:
    sys.exit(None)
finally:
    print("leaving")
print("never")
