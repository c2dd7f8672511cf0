# The = form of an f-string prints the str() of the value, not its repr().
class Both:
    def __repr__(self):
        return "R"

    def __str__(self):
        return "S"


b, name = Both(), "it's"
print(f"{b=} {name=} {len(name)=}")
print(f"{name=:>6} {b=!r} {[b]=}")
