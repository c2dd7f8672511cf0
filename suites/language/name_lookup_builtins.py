# Globals shadow builtins, locals shadow globals, del uncovers what was hidden.
def f():
    return len([1, 2])


print(f())
len = lambda x: "shadowed"
print(f())
del len
print(f())


def g():
    len = 5
    return len


print(g(), f())
import builtins

print(builtins.len is len, hasattr(builtins, "print"))
sum = 3
print(sum)
del sum
print(sum([1, 2]))


def h():
    global max
    max = min
    r = max(1, 2)
    del max
    return r, max(1, 2)


print(h())
