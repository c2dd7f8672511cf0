# Texts of import errors.
def attempt(src):
    try:
        exec(src, {})
        print("done", src)
    except Exception as e:
        print(src, "|", type(e).__name__, e)


attempt("import no_such_module")
attempt("import no_such_module.sub")
attempt("import pkg_star.no_such_sub")
attempt("from pkg_star import no_such_name")
attempt("from sys import no_such_name")
attempt("import sys.sub")
attempt("from pkg_star.bad_all import *")
attempt("from . import x")
attempt("from .x import y")
attempt("from .. import x")
attempt("import pkg_star; pkg_star.nope")
attempt("import pkg_dynamic; pkg_dynamic.nope")
attempt("from pkg_dynamic import nope")
attempt("__import__('')")
attempt("__import__(5)")
