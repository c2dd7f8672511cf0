# Chained assignment binds the same object to every target.
a = b = c = []
a.append(1)
print(a, b, c, a is c)
x = [y, z] = (1, 2)
print(x, y, z)
d = {}
d["k"] = e = d["l"] = 5
print(sorted(d.items()), e)
p = q = None
p, q = q, p
print(p, q)
m = n = 3
m += 1
print(m, n)
(s) = 1
[t] = [2]
(u,) = "w"
print(s, t, u)
