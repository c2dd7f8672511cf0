# Carriage returns and a missing newline at the end of a source text.
for src in (
    "x = 1\r\ny = 2\r\nif x:\r\n    z = 3\r\n", "x = 1", "if 1:\n    x = 1", "x = 1  # comment",
    "\n\n\nx = 1\n\n", "x = 1;", "x = 1\n#",
):
    d = {}
    exec(src, d)
    print(sorted(k for k in d if k in "xyz"), d["x"])
d = {}
exec("s = '''a\r\nb'''", d)
print(repr(d["s"]))
exec("", d), exec("\n", d), exec("# only a comment", d)
exec("def f():\n    return 1\n# comment at end", d)
print(d["f"]())
# the next line is the last one and has no line end
print("end")
