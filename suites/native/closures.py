# Cells, free variables and the globals of another module in native functions.
@micropython.native
def counter(start, step=1):
    count = start

    def up(by=step):
        nonlocal count
        count += by
        return count

    @micropython.bytecode
    def peek():
        return count

    return up, peek


up, peek = counter(10)
print(up(), up(5), peek())
up2, peek2 = counter(0, 2)
print(up2(), peek2(), peek())


@micropython.native
def table(n):
    return [[i * j for j in range(i)] for i in range(n) if i != 2], {k: str(k) for k in range(n)}, {i % 2 for i in range(n)}


print(table(4))


@micropython.native
def scaled(factor):
    return lambda x, y=factor: x * factor + y


print(scaled(3)(4), scaled(3)(4, 1))

space = {"name": "inner"}
exec("def read(): return name\ndef write(v):\n global name\n name = v", space)
name = "outer"


@micropython.native
def call(function, *arguments):
    result = function(*arguments)
    return result, name


print(call(space["read"]), call(space["write"], "new"), call(space["read"]))


@micropython.native
def deletes():
    global name
    del name


deletes()
print("name" in globals())
try:
    call(space["read"])
except NameError as e:
    print("NameError", e)
