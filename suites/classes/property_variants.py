# Properties made by calls, by decorators and in stages; class access gives the property itself.
class Temperature:
    def __init__(self):
        self._celsius = 0

    def get(self):
        return self._celsius

    def set(self, value):
        print("setting", value)
        self._celsius = value

    def forget(self):
        print("deleting")
        self._celsius = None

    celsius = property(get, set, forget)
    readonly = property(get)

    @property
    def kelvin(self):
        return self._celsius + 273

    @kelvin.setter
    def kelvin(self, value):
        self._celsius = value - 273


t = Temperature()
t.celsius = 20
t.celsius += 5
print(t.celsius, t.readonly, t.kelvin)
t.kelvin = 300
print(t.celsius)
del t.celsius
print(t.readonly, type(Temperature.celsius).__name__)
for name in ("readonly", "kelvin"):
    for action in (lambda: delattr(t, name), lambda: setattr(t, "readonly", 1)):
        try:
            action()
            print("worked")
        except AttributeError:
            print("AttributeError", name)
