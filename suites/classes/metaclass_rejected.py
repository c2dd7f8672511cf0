# Class keywords are rejected; __init_subclass__ and __class_getitem__ are not called by themselves.
class Base:
    def __init_subclass__(cls, **kw):
        print("init_subclass")

    def __class_getitem__(cls, k):
        return "class_getitem"


class Sub(Base):
    pass


for src in ("class A(metaclass=type): pass", "class B(Base, k=1): pass"):
    try:
        exec(src)
        print("accepted")
    except TypeError as e:
        print("TypeError", e)
try:
    print(Sub[1])
except TypeError as e:
    print("TypeError", e)
