# Quotes of the enclosing f-string may be reused inside its braces, and backslashes are allowed there.
d = {"k": 1}
print(f"{d["k"]} {"a" + "b"} {"x" if d else "y"}")
print(f"{"\n".join(["p", "q"])}")
print(f"{f"{f"{d["k"]}"}"}")
x = 5
print(f'{'single'} {"double"}', f"{x}" f'{"y"}')
