# Reading an empty standard input gives empty text.
# needs: a process
import sys
print(repr(sys.stdin.readline()), repr(sys.stdin.read()), list(sys.stdin))
