# Missing modules, names and attributes.
def attempt(src):
    try:
        exec(src, {})
        print("done", src)
    except ImportError:
        print("ImportError", src)
    except AttributeError:
        print("AttributeError", src)


attempt("import no_such_module")
attempt("import no_such_module.sub")
attempt("import pkg_star.no_such_sub")
attempt("from pkg_star import no_such_name")
attempt("from pkg_star.no_such_sub import x")
attempt("from sys import no_such_name")
attempt("import sys.no_such_sub")
attempt("from pkg_star import public, nope")
attempt("import pkg_star as p; p.nope")
attempt("from no_such_module import *")
attempt("import sys")
