# An exception raised inside a handler replaces the one being handled.
def translate(f):
    try:
        return f()
    except KeyError as e:
        raise ValueError("from key %s" % e.args[0])
    except ZeroDivisionError:
        raise
    finally:
        print("cleanup")


for f in (lambda: {}["k"], lambda: 1 // 0, lambda: "fine"):
    try:
        print(translate(f))
    except Exception as e:
        print(type(e).__name__)
try:
    try:
        raise ValueError(1)
    except ValueError as e:
        try:
            raise KeyError(2)
        except KeyError as e2:
            print(e.args, e2.args)
            raise IndexError(3)
except IndexError as e:
    print(e.args)
