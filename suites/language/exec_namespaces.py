# exec and eval read and write the dictionaries they are given.
g = {"a": 1}
exec("b = a + 1\ndef f(): return b", g)
print(g["b"], g["f"]())
loc = {}
exec("c = a + 5", g, loc)
print(loc, "c" in g)
print(eval("a + b", g), eval("a + c", g, loc), eval("a", {"a": 9}))
exec("top = 3")
print(top, eval("top * 2"))
try:
    eval("nope", {})
except NameError:
    print("NameError")
try:
    eval("x = 1")
except SyntaxError:
    print("SyntaxError")
g["b"] = 10
print(g["f"](), eval("1 + 1 "), eval("[i for i in range(3)]"))
