# Reading an empty standard input gives empty text.
import sys
print(repr(sys.stdin.readline()), repr(sys.stdin.read()), list(sys.stdin))
