# hasattr and getattr with a default hide AttributeError and nothing else.
class A:
    @property
    def missing(self):
        raise AttributeError("not now")

    @property
    def broken(self):
        raise ValueError("broken")

    def __getattr__(self, name):
        if name == "key":
            raise KeyError(name)
        raise AttributeError(name)


a = A()
print(hasattr(a, "nothing"), getattr(a, "nothing", "dflt"))
for name in ("broken", "key"):
    for f in (lambda: hasattr(a, name), lambda: getattr(a, name, "dflt")):
        try:
            print(f())
        except (ValueError, KeyError) as e:
            print(type(e).__name__)
