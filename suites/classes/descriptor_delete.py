# __delete__ of a descriptor answers del; without it the attribute cannot be deleted.
class Cell:
    def __get__(self, instance, owner):
        return instance.cell

    def __set__(self, instance, value):
        instance.cell = value

    def __delete__(self, instance):
        print("deleting", instance.cell)
        instance.cell = None


class Box:
    content = Cell()


b = Box()
b.content = [1]
print(b.content)
del b.content
print(b.content)
delattr(b, "content")
setattr(b, "content", 2)
print(getattr(b, "content"), b.cell)
try:
    del b.absent
except AttributeError:
    print("AttributeError")
