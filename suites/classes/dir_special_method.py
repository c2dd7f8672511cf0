# MicroPython does not ask __dir__ for the names of an instance; dir() lists what the instance and its classes hold.
class D:
    x = 1

    def __init__(self):
        self.y = 2

    def __dir__(self):
        return ["z"]


names = dir(D())
print("x" in names, "y" in names, "z" in names)
