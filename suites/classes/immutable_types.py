# Attributes of built-in types and instances cannot be set.
def attempt(name, f):
    try:
        f()
        print(name, "done")
    except (AttributeError, TypeError) as e:
        print(name, type(e).__name__, e)


attempt("int", lambda: setattr(int, "x", 1))
attempt("list", lambda: setattr([], "x", 1))
attempt("str", lambda: setattr("a", "upper", 1))
attempt("function", lambda: setattr(attempt, "x", 1))
attempt("object", lambda: setattr(object(), "x", 1))
attempt("none", lambda: setattr(None, "x", 1))
attempt("del", lambda: delattr(list, "append"))
attempt("method", lambda: setattr([].append, "x", 1))
