# exec and eval with globals and locals given, read and changed.
g = {"x": 1}
exec("y = x + 1\nx = 10", g)
print(g["x"], g["y"], eval("x * y", g), sorted(k for k in g if k[0] != "_"))
l = {"z": 5}
exec("w = x + z", g, l)
print(l["w"], "w" in g, eval("x + z", g, l), eval("z", {}, {"z": 7}))
exec("def f(a):\n    return a + x", g)
g["x"] = 100
print(g["f"](1), eval("f(2)", g), eval("[i * x for i in range(3)]", {"x": 2}))
code = compile("x + 1", "name", "eval")
print(eval(code, {"x": 4}), [eval(code, {"x": i}) for i in range(3)])
statement = compile("v = 6 * 7", "name", "exec")
ns = {}
exec(statement, ns)
print(ns["v"], exec("pass"), eval("None"), eval("(1,\n2)"))
single = compile("3 * 4", "name", "single")
exec(single)
for text in ("x = 1", "", "1 +", "print(", "return 1"):
    try:
        print(eval(text, {}))
    except SyntaxError:
        print("SyntaxError")
