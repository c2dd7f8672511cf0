# += on a list changes the object itself; + makes a new one.
a = [1, 2]
b = a
a += [3]
print(a, b, a is b)
a = a + [4]
print(a, b, a is b)
c = [0]
c *= 3
print(c)


def extend(acc=[]):
    acc += ["x"]
    return acc


print(extend(), extend())
e = [1]
e += e
print(e)
try:
    e += 5
except TypeError:
    print("TypeError", e)
