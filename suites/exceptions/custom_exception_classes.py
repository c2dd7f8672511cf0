# Exceptions of one's own: constructors, attributes, methods, __str__ and several bases.
class Base(Exception):
    code = 1

    def describe(self):
        return "%s #%d" % (type(self).__name__, self.code)


class Coded(Base):
    def __init__(self, code, *rest):
        super().__init__(*rest)
        self.code = code

    def __str__(self):
        return "coded " + str(self.code)


class Both(Coded):
    def describe(self):
        return "both " + super().describe()


for make in (lambda: Base("x"), lambda: Coded(7, "y", "z"), lambda: Both(9)):
    try:
        raise make()
    except Coded as e:
        print("Coded", e.describe(), str(e), e.args)
    except Base as e:
        print("Base", e.describe(), str(e), e.args)
e = Coded(3)
e.extra = [1]
print(e.extra, isinstance(e, Exception), issubclass(Both, (KeyError, Base)))
