# A function's __code__ shows its bytecode; it makes functions of the same code with other globals.
# needs: files
def f(x, y):
    a = x + y

    b = x - y
    return a * b


code = f.__code__
print(type(code), code.co_name, code.co_filename.split("/")[-1].split(".")[0])
print(code.co_code, code.co_consts, code.co_firstlineno)
print(code.co_names is globals(), code.co_lnotab)
print(list(code.co_lines()))
print(repr(code).split(" at ")[0])
print(code == code, code == f.__code__)

again = type(f)(code, {})
print(type(again), again.__name__, again(5, 3), again.__globals__)


def generator(n):
    yield n


made = type(f)(generator.__code__, {})
print(type(made), list(made(4)))

outer = (lambda: (lambda: a)).__code__
print(outer.co_name, len(outer.co_consts), outer.co_consts[-1])
print(type(f)(outer, {"a": 1})()(), type(f)(outer, {"a": 2})()())

for args in ((), (code,), (None, {}), (code, None), (code, [])):
    try:
        type(f)(*args)
    except TypeError as e:
        print("TypeError", e)


class C:
    def method(self):
        pass


print(C().method.__code__.co_name)
try:
    code.co_name = "g"
except AttributeError as e:
    print(e)
try:
    type(code)()
except TypeError as e:
    print(e)
