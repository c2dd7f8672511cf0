# A module whose body raises is not kept; the next import runs it again.
import sys

for _ in range(2):
    try:
        import pkg_fail.raises
    except ValueError as e:
        print(e, "pkg_fail.raises" in sys.modules, "pkg_fail" in sys.modules)
try:
    from pkg_fail import chain
except ValueError as e:
    print("through chain:", e, "pkg_fail.chain" in sys.modules)
try:
    import pkg_fail.syntax
except SyntaxError:
    print("SyntaxError", "pkg_fail.syntax" in sys.modules)
import pkg_fail

print(hasattr(pkg_fail, "raises"))
