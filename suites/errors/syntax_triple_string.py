# exit: 1
# An unterminated triple-quoted string runs to the end of the file.
print("never")
y = """closed
here"""
x = """ one
two
three
