# Exception subclasses: attributes, args, overriding __init__ and __str__.
class AppError(Exception):
    code = 1


class NotFound(AppError):
    code = 404

    def __init__(self, what):
        super().__init__("not found: " + what)
        self.what = what


class Custom(ValueError):
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __str__(self):
        return "custom %s/%s" % (self.a, self.b)


for make in (lambda: AppError("plain", 2), lambda: NotFound("x"), lambda: Custom(1, 2), lambda: AppError()):
    try:
        raise make()
    except (AppError, ValueError) as e:
        print(type(e).__name__, str(e), getattr(e, "code", None), isinstance(e, Exception))
try:
    raise NotFound("page")
except Exception as e:
    print(e.what, e.args, e.code)
print(issubclass(NotFound, Exception), issubclass(Custom, AppError))
