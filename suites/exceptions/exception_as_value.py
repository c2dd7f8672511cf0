# Exceptions are ordinary objects: stored, passed, compared, raised later.
def collect(fs):
    out = []
    for f in fs:
        try:
            out.append(f())
        except Exception as e:
            out.append(e)
    return out


results = collect([lambda: 1, lambda: [][0], lambda: int("x"), lambda: None.x, lambda: "a" + 1])
for r in results:
    print(type(r).__name__ if isinstance(r, Exception) else r)
pending = [r for r in results if isinstance(r, LookupError)]
try:
    raise pending[0]
except IndexError as e:
    print(e is pending[0], len(pending))


def lazy(exc):
    def thrower(*a):
        raise exc(*a)
    return thrower


try:
    lazy(ValueError)(1, 2)
except ValueError as e:
    print(e.args)
print([k.__name__ for k in (ValueError, KeyError) if issubclass(k, LookupError)])
