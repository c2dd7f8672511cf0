# Mixins that extend a method of the class they are mixed into.
class Base:
    def parts(self):
        return ["base"]

    def show(self):
        return "+".join(self.parts())


class Red(Base):
    def parts(self):
        return super().parts() + ["red"]


class Json:
    def dump(self):
        return "{" + ",".join("%s:%r" % kv for kv in sorted(self.__dict__.items())) + "}"


class Eq:
    def __eq__(self, o):
        return type(self) is type(o) and self.__dict__ == o.__dict__


class Item(Red, Json, Eq):
    def __init__(self, **kw):
        for k in kw:
            setattr(self, k, kw[k])


i = Item(a=1, b="x")
print(i.show(), i.dump(), i == Item(b="x", a=1), i == Item(a=2), Item() == Item())
print([k.__name__ for k in Item.__bases__], isinstance(i, Eq))
