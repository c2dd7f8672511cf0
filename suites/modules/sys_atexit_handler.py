# sys.atexit registers one function that runs when the program ends, and answers the one before.
# needs: a process
import sys


def bye():
    print("bye")


print(sys.atexit(lambda: print("never")) is None)
previous = sys.atexit(bye)
print(callable(previous))
print("end of program")
