# A function stored as builtins.__import__ sees every import statement, and what it returns is what is bound.
import builtins

original = builtins.__import__
seen = []


def watching(name, globals=None, locals=None, fromlist=(), level=0):
    if name in ("pkg_basic", "made_up", "made_up.sub"):
        seen.append((name, tuple(fromlist or ()), level))
    if name.startswith("made_up"):

        class Module:
            value = 5
            sub = "attribute"

        return Module
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = watching
try:
    import pkg_basic
    import made_up
    import made_up.sub as sub
    from made_up import value as renamed
finally:
    builtins.__import__ = original
print(pkg_basic.__name__, made_up.value, sub, renamed)
for row in seen:
    print(row)
try:
    import made_up
except ImportError:
    print("ImportError")
