# compile() in its three modes.
c = compile("x = 5\ny = x * 2\n", "f.py", "exec")
d = {}
exec(c, d)
print(d["x"], d["y"])
print(eval(compile("1 + 2 * 3", "f.py", "eval")))
exec(compile("print('single')", "f.py", "single"))
code = compile("n + 1", "f.py", "eval")
for n in range(3):
    print(eval(code), eval(code, {"n": n * 10}))
for src, mode in (("x = 1", "eval"), ("1 +", "exec"), ("if x:", "exec"), ("", "eval")):
    try:
        compile(src, "f.py", mode)
        print("compiled")
    except SyntaxError:
        print("SyntaxError", mode)
try:
    compile("1", "f.py", "bogus")
except ValueError:
    print("ValueError")
