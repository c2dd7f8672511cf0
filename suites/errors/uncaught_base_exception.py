# exit: 1
# An exception derived from BaseException alone passes except Exception.
class Stop(BaseException):
    pass


try:
    raise Stop("stopped", 1)
except Exception:
    print("never")
finally:
    print("finally")
