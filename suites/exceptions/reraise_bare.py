# A bare raise raises the current exception again, through any number of levels.
def inner():
    try:
        {}["missing"]
    except KeyError:
        print("inner")
        raise


def middle():
    try:
        inner()
    except Exception as e:
        print("middle", type(e).__name__)
        raise


try:
    middle()
except KeyError as e:
    print("outer", e.args)


def after_nested():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            print("nested handled")
        raise


try:
    after_nested()
except ValueError as e:
    print(e)
try:
    raise
except RuntimeError:
    print("RuntimeError: nothing to raise again")
