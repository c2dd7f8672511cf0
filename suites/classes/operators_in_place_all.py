# Every augmented assignment calls the in-place method and binds what it returns.
class Target:
    def __init__(self):
        self.log = []

    def __isub__(self, other):
        self.log.append(("isub", other))
        return self

    def __iadd__(self, other):
        self.log.append(("iadd", other))
        return self


t = u = Target()
t += 1
t -= 2
t += [3]
print(t.log, t is u)


class Replaces:
    def __iadd__(self, other):
        return "now %r" % (other,)

    def __isub__(self, other):
        return None


r = Replaces()
r += 5
print(r)
r = Replaces()
r -= 5
print(r)
box = [Replaces()]
box[0] += 1
print(box)
