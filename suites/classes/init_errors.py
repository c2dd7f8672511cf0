# Construction with wrong arguments, and __init__ that returns a value.
class One:
    def __init__(self, a):
        self.a = a


class Returns:
    def __init__(self):
        return 5


class Raises:
    def __init__(self):
        raise ValueError("in init")


for f in (lambda: One(), lambda: One(1, 2), lambda: One(b=1), lambda: Returns()):
    try:
        f()
        print("made")
    except TypeError:
        print("TypeError")
try:
    Raises()
except ValueError as e:
    print(e)
print(One(a=3).a)
