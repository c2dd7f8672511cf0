# sys.exit(0) ends the program at once with status 0.
import sys

print("before")


def stop():
    try:
        sys.exit(0)
    finally:
        print("finally runs")


stop()
print("never")
