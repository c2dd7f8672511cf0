# Augmented assignment to attributes, items and slices evaluates the target once.
class Obj:
    n = 1


log = []


def ref(x):
    log.append("ref")
    return x


o = Obj()
ref(o).n += 5
print(o.n, Obj.n, log)
xs = [1, 2, 3, 4]
ref(xs)[len(log) % 4] *= 10
print(xs, log)
xs[1:3] += [9]
print(xs)
d = {"k": [1]}
d["k"] += (2, 3)
print(d)
alias = d["k"]
d["k"] += "x"
print(alias, alias is d["k"])
try:
    t = ([],)
    t[0] += [1]
except TypeError:
    print("TypeError but", t)
