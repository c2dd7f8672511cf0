# import statements inside functions, classes, branches and loops.
def f():
    import pkg_star
    return pkg_star.public


print(f(), "pkg_star" in globals())


class C:
    import sys as system
    from pkg_star import listed

    def g(self):
        return self.listed, self.system.__name__


print(C().g(), C.listed)
for i in range(2):
    import pkg_star as p
    p.public += 1
print(p.public, f())


def lazy(flag):
    if flag:
        from pkg_star import public as v
    else:
        v = "none"
    return v


def glob():
    global pkg_star
    import pkg_star


print(lazy(0), lazy(1))
glob()
print(pkg_star is p)
