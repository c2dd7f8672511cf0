# input at end of file raises EOFError after writing the prompt.
# needs: a process
try:
    input('prompt> ')
except EOFError:
    print()
    print('EOFError')
try:
    input()
except EOFError:
    print('EOFError')
