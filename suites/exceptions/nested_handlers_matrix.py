# Which of three nested handlers catches, and which finally blocks run on the way.
def f(kind, inner, outer):
    try:
        try:
            try:
                raise kind("x")
            except inner:
                print(" inner", end="")
                raise
            finally:
                print(" f1", end="")
        except outer as e:
            print(" outer", type(e).__name__, end="")
        else:
            print(" else", end="")
        finally:
            print(" f2", end="")
    except Exception as e:
        print(" out", type(e).__name__, end="")
    print()


for kind in (ValueError, KeyError, OSError):
    for inner in (ValueError, LookupError, ()):
        for outer in (Exception, (KeyError, OSError)):
            print(kind.__name__, end=":")
            f(kind, inner, outer)
