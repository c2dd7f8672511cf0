# exit: 7
# The argument of sys.exit becomes the exit status.
import sys

print("leaving")
for i in range(3):
    if i == 1:
        sys.exit(7)
    print(i)
print("never")
