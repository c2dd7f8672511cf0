# exit: 1
# A string argument is printed and the status is 1.
# needs: a process
import sys

print("leaving with a message")
try:
    sys.exit("the message")
except SystemExit as e:
    print("caught", e.args)
    raise
print("never")
