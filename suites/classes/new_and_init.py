# __new__ makes the instance, __init__ fills it in; __new__ may return something else.
class A:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)
        self.args = args


class B(A):
    pass


print(A(1, 2).args, type(B(3)).__name__)


class Other:
    def __new__(cls, x):
        return "not an instance: %s" % x

    def __init__(self, x):
        print("never called")


print(Other(5))


class Single:
    it = None

    def __new__(cls):
        if cls.it is None:
            cls.it = object.__new__(cls)
        return cls.it


print(Single() is Single(), isinstance(Single(), Single))
