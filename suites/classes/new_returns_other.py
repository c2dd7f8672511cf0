# __new__ may answer an existing object or one of another class; __init__ follows only for its own class.
class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = object.__new__(cls)
        return cls.instance

    def __init__(self):
        print("init")


a = Single()
b = Single()
print(a is b)


class Other:
    def __new__(cls, value):
        return value * 2

    def __init__(self, value):
        print("never called")


print(Other(4), Other("ab"), Other([1]))


class Base:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self


class Derived(Base):
    def __init__(self, *args):
        print("init", args, self.args)


d = Derived(1, 2)
print(type(d).__name__, d.args)
