# Which comparison method is called, with which operand, and that any object may be the answer.
class C:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        return "%s<%s" % (self.name, other)

    def __le__(self, other):
        return "%s<=%s" % (self.name, other)

    def __gt__(self, other):
        return "%s>%s" % (self.name, other)

    def __ge__(self, other):
        return "%s>=%s" % (self.name, other)

    def __eq__(self, other):
        return "%s==%s" % (self.name, other)

    def __ne__(self, other):
        return "%s!=%s" % (self.name, other)


a = C("a")
print(a < 1, a <= 2, a > 3, a >= 4, a == 5, a != 6)
print(a < 1 < 2, not a < 1)
print(a in [7], [a] == [8], (a,) == (a,))
