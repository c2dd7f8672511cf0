import sys

print("main of the package:", __name__, sys.argv)
