# !r and !s conversions and the = form.
class Both:
    def __repr__(self):
        return "R"

    def __str__(self):
        return "S"


b = Both()
x, name = 5, "z'"
print(f"{b} {b!r} {b!s} {[b]}")
print(f"{x=} {name=!s} {name=!r} {x=:4} {x + 1=}")
print(f"{b=!r}, {b=!s}")
print(f"{name!r} {name!s} {'q'!r}")
print("%r %s" % (b, b), "{!r} {!s} {}".format(b, b, b), repr(b), str(b))
