# Instances have their own attributes; methods receive the instance.
class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx, dy=0):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)


p = Point(1, 2)
q = p.moved(3)
print(p, q, q.x, [p, q], {"k": p})
q.x = 10
q.label = "extra"
print(q, q.label, hasattr(p, "label"))
m = p.moved
p.x = 100
print(m(1), Point.moved(p, 1, dy=1))
print(isinstance(p, Point), type(p) is Point, type(p).__name__, p.__class__ is Point)
