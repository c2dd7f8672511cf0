# Constructors of subclasses of built-in types: which arguments reach which method.
class A(list):
    def __init__(self, *args, extra=None):
        print("init", len(args), extra)
        super().__init__(*args)
        self.extra = extra


for make in (lambda: A(), lambda: A([1, 2]), lambda: A("xy", extra=3)):
    a = make()
    print([i for i in a], a.extra, len(a))


class B(dict):
    def __init__(self, size):
        super().__init__()
        for i in range(size):
            self[i] = i * i


print(sorted(B(3).items()), len(B(0)))


class C(B):
    def __init__(self):
        super().__init__(2)
        self.done = True


print(sorted(C()), C().done)


class D(Exception):
    def __init__(self, code):
        super().__init__("code", code)
        self.code = code


try:
    raise D(7)
except D as d:
    print(d.args, d.code, str(d))
