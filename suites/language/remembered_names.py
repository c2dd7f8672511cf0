# The same instruction sees globals and builtins that appear, change and go away.


def length(x):
    return len(x)


print(length("abc"), length("ab"))
len = lambda x: "global"
print(length("abc"))
del len
print(length("abc"))


def counter():
    global count
    try:
        count += 1
    except NameError:
        count = 1
    return count


print([counter() for _ in range(3)])
del count
print([counter() for _ in range(2)])

source = """
def get():
    return value

def put(x):
    global value
    value = x
"""
spaces = []
for padding in range(4):
    space = {"p%d" % i: i for i in range(padding)}
    exec(source, space)
    space["value"] = padding
    spaces.append(space)
for _ in range(2):
    for space in spaces:
        space["put"](space["get"]() + 10)
        print(space["get"](), end=" ")
print()

code = compile("def f():\n    return max(n, 2)\n", "<code>", "exec")
for n in range(1, 5):
    space = {"n": n} if n % 2 else {"other": 0, "n": n}
    exec(code, space)
    print(space["f"](), end=" ")
    space["max"] = min
    print(space["f"](), end=" ")
print()


def missing():
    return nowhere


for _ in range(2):
    try:
        missing()
    except NameError:
        print("NameError")
nowhere = 5
print(missing())
