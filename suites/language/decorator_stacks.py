# Several decorators, with arguments, on functions, methods and classes.
log = []


def tag(name):
    log.append("make " + name)

    def wrap(f):
        log.append("apply " + name)
        return lambda *a, **k: "<%s>%s</%s>" % (name, f(*a, **k), name)

    return wrap


@tag("outer")
@tag("inner")
def text(x, y="!"):
    return x + y


print(text("hi"), text("hi", y="?"), log)


def register(registry):
    def add(cls):
        registry[cls.__name__] = cls
        return cls

    return add


classes = {}


@register(classes)
class A:
    @tag("m")
    def method(self):
        return "method"

    @staticmethod
    @tag("s")
    def static():
        return "static"

    @property
    @tag("p")
    def prop(self):
        return "prop"


print(A().method(), A.static(), A().prop, sorted(classes))
