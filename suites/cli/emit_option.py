# cmdline: -X emit=bytecode
# The default emitter can be named on the command line.
import sys


def f(n):
    return sum(i * i for i in range(n))


print(f(10), sys.implementation.name)
print(sys.argv)
