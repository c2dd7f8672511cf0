# exit: 255
# A negative status wraps around.
import sys


def main():
    print("main runs")
    return -1


if __name__ == "__main__":
    sys.exit(main())
