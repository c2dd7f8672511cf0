# __import__ and exec of import statements.
m = __import__("pkg_deep.a.x")
print(m.__name__, m.a.x.label)
print(__import__("sys").__name__)
x = __import__("pkg_deep.a", globals(), locals(), ["x"])
print(x.__name__, x.x.label)
d = {}
exec("import pkg_star as q\nfrom pkg_star import public", d)
print(d["q"].__name__, d["public"])
names = ["pkg_star", "pkg_basic", "missing_one"]
loaded = {}
for n in names:
    try:
        loaded[n] = __import__(n)
    except ImportError:
        loaded[n] = None
print(sorted((k, v and v.__name__) for k, v in loaded.items()))
