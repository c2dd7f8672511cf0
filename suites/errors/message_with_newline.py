# exit: 1
# A message that spans lines is printed as it is; long messages are not cut.
try:
    raise ValueError("x" * 300)
except ValueError as e:
    print(len(str(e)))
try:
    raise KeyError("tab\tquote'")
except KeyError as e:
    print(str(e), repr(e))
raise RuntimeError("line one\nline two\n  line three")
