# Functions carry a name and globals and little else.
def f(a, b=1):
    "doc"


for name in (
    "__name__", "__globals__", "__doc__", "__defaults__", "__closure__", "__kwdefaults__", "__module__",
    "__dict__",
):
    print(name, hasattr(f, name))
print(f.__name__, (lambda: 0).__name__, f.__globals__ is globals())
try:
    f.attr = 1
except AttributeError as e:
    print(e)
try:
    __doc__
except NameError as e:
    print(e)
