# Every augmented operator on names, attributes, items and slices.
class Box:
    pass


o = Box()
o.v = 100
d = {"k": 100}
a = [100]
v = 100
for operator in ("+=", "-=", "*=", "//=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>="):
    scope = {"o": o, "d": d, "a": a, "v": 100}
    o.v = d["k"] = a[0] = 100
    exec("v %s 3\no.v %s 3\nd['k'] %s 3\na[0] %s 3\na[-1] %s 2" % ((operator,) * 5), scope)
    print(operator, scope["v"], o.v, d["k"], a)
x = 7.5
x /= 2
x -= 1
x **= 2
print(x)
s = "a"
s += "b"
s *= 3
s %= ()
t = (1,)
t += (2,)
t *= 2
print(s, t)
l = m = [1]
l += (2,)
print(m is l)
l *= 2
l[1:3] += [9]
print(l)
