# __setattr__ and __delattr__ see every assignment and deletion; object's own does the work.
class Strict:
    def __init__(self):
        object.__setattr__(self, "log", [])
        self.first = 1

    def __setattr__(self, name, value):
        self.log.append((name, value))
        if name.startswith("bad"):
            raise AttributeError(name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self.log.append(("del", name))
        object.__delattr__(self, name)


s = Strict()
s.second = 2
s.second += 1
try:
    s.bad = 3
except AttributeError as e:
    print("AttributeError", e)
del s.first
try:
    del s.nothing
except AttributeError:
    print("no such attribute")
setattr(s, "third", 3)
delattr(s, "third")
print(s.log)
print(sorted(s.__dict__))
