# Unicode identifiers, soft keywords and underscore names are ordinary names.
é = 1
naïve_Größe = 2
变量 = 3
print(é + naïve_Größe + 变量, "é" in globals())
match = 4
case = 5
type_ = 6
_ = 7
__ = 8
print(match, case, type_, _, __)
print = print
class self: pass
self.self = self
print(self.self.self is self)
def match(case): return case
print(match(match)(1))
