# A data descriptor wins over the instance; one with only __get__ loses to it.
class Data:
    def __get__(self, instance, owner):
        return "data of " + ("class" if instance is None else instance.name)

    def __set__(self, instance, value):
        print("set", instance.name, value)


class NonData:
    def __get__(self, instance, owner):
        return "non-data of " + owner.__name__


class C:
    non_data = NonData()

    def __init__(self, name):
        self.name = name


c = C("c")
print(c.non_data)
c.non_data = "own"
print(c.non_data)
del c.non_data
print(c.non_data)


class D(C):
    pass


d = D("d")
print(d.non_data)
C.data = Data()
print(d.data)
d.data = 5
print(getattr(d, "data"), hasattr(d, "missing"))
