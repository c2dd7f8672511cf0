# super() in class methods, static-like helpers, properties, nested functions and special methods.
class A:
    @classmethod
    def make(cls):
        return "A.make for " + cls.__name__

    @property
    def value(self):
        return 1

    def __getitem__(self, key):
        return ("A", key)

    def __call__(self, x):
        return ("A call", x)

    def plain(self):
        return "A.plain"


class B(A):
    @classmethod
    def make(cls):
        return "B over " + super().make()

    def __getitem__(self, key):
        return ("B", super().__getitem__(key))

    def __call__(self, x):
        return ("B", super().__call__(x))

    def plain(self):
        def inner():
            return super(B, self).plain()

        return [inner(), (lambda: super(B, self).plain())(), [super(B, self).plain() for _ in range(1)]]


b = B()
print(B.make(), b.make())
print(b[3], b(4), b.plain())
try:
    super(B, b).missing
except AttributeError:
    print("AttributeError")
