# Line ends inside the replacement fields of an f-string count twice for the lines that follow.
import sys

value = 1
try:
    text = f'''{
value
}{
value:{
value}}'''
    raise ValueError(text)
except ValueError as error:
    sys.print_exception(error)
try:
    text = f'''
{value}\
'''
    raise ValueError(text)
except ValueError as error:
    sys.print_exception(error)
