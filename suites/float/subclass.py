# A subclass of float: construction, arithmetic, own methods and attributes.
class Celsius(float):
    def fahrenheit(self):
        return self * 9 / 5 + 32


c = Celsius(100)
print(c.fahrenheit(), c + 1, c == 100, isinstance(c, float), type(c) is Celsius, c > 99.5, -c)
c.note = 'boiling'
print(c.note, Celsius('1.5') + 1, Celsius() == 0, c // 7, c % 7, c ** 0.5, c / 8)
