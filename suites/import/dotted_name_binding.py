# `import a.b.c` binds a; `import a.b.c as d` binds the last module.
import pkg_deep.a.x

print(pkg_deep.__name__, "a" in globals(), "x" in globals())
import pkg_deep.a.x as short

print(short.__name__, short is pkg_deep.a.x)


def f():
    import pkg_deep.b.y
    return pkg_deep.__name__, pkg_deep.b.y.__name__


print(f(), hasattr(pkg_deep, "b"))


def g():
    from pkg_deep.a import x as local_x, name
    return local_x.label, name


print(g(), "local_x" in globals())
import pkg_deep.a as p, pkg_deep.b as q, sys

print(p.name, q.name, sys.__name__)
