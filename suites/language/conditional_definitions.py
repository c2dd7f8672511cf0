# def and class are statements: the last one executed wins.
import sys

if sys.maxsize > 0:
    def f():
        return "first"
else:
    def f():
        return "never"

fs = [f]
for i in range(3):
    def f(i=i):
        return "loop %d" % i
    fs.append(f)
print([g() for g in fs])


class A:
    if True:
        def m(self):
            return 1
    for k in "ab":
        exec("", {})

    def m(self):
        return 2


print(A().m(), A.k)


def choose(flag):
    if flag:
        def g():
            return "yes"
    else:
        g = lambda: "no"
    return g()


print(choose(1), choose(0))
try:
    def h():
        return "h"
    raise ValueError
except ValueError:
    def h(old=h):
        return "new, was " + old()
print(h())
