# KeyboardInterrupt raised by hand passes `except Exception`.
def f():
    try:
        raise KeyboardInterrupt("by hand")
    except Exception:
        print("never")
    finally:
        print("cleanup")


try:
    f()
except KeyboardInterrupt as e:
    print("caught", e.args)
try:
    try:
        raise KeyboardInterrupt
    except:
        print("bare except")
        raise
except BaseException as e:
    print(type(e).__name__, isinstance(e, Exception))
