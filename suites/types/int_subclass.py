# A subclass of int: arithmetic gives plain ints, methods and attributes work.
class Meters(int):
    def describe(self):
        return 'meters ' + str(int(self))


m = Meters(5)
print(m.describe(), m + 1, type(m + 1) is int, m == 5, m * 3, -m)
print(isinstance(m, int), isinstance(m, Meters), issubclass(Meters, int))
m.unit = 'm'
print(m.unit, int(Meters('12')) + 1, Meters() + 0, Meters(7) > 6)
