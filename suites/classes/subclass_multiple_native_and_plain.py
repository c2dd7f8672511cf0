# A class with one built-in base and several plain ones; methods come from the left first.
class Named:
    def name(self):
        return "named " + type(self).__name__

    def describe(self):
        return "plain"


class Counted:
    def count_all(self):
        return len(self)


class Both(Named, list, Counted):
    def describe(self):
        return "both, " + super().describe()


b = Both([1, 2, 3])
print(b.name(), b.count_all(), b.describe(), b[1], list(b))
print(isinstance(b, Named), isinstance(b, list), isinstance(b, Counted), issubclass(Both, list))


class Sub(Both):
    pass


s = Sub("xy")
s.append("z")
print(s.name(), "".join(s), s.count_all(), s.index("y"))
