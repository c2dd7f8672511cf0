# Calls with stars and keywords, of functions, methods, classes, closures and generators.
# needs: memory for long programs

def f(a, b=2, *args, c=3, d, **kw):
    return (a, b, args, c, d, kw)
def show(fn):
    try: print(fn())
    except Exception as e: print(type(e).__name__)
show(lambda: f(1, d=4))
show(lambda: f(1, 2, 3, 4, d=5, e=6))
show(lambda: f(1, 2, 3, 4, e=5))
show(lambda: f(d=1, a=2))
show(lambda: f(1, 2, a=3, d=4))
show(lambda: f(1, 2, b=3, d=4))
show(lambda: f(**{'a':1,'d':2,'z':3}))
show(lambda: f(*[1,2,3], **{'d':2,'z':3}))
show(lambda: f(*(i for i in range(5)), d=1))
show(lambda: f(1, *[2], 3, *(4,5), d=1, **{'q':1}, r=2))
show(lambda: f(1, d=1, **{'d':1}))
show(lambda: f(1, z=1, d=1, **{'z':1}))
show(lambda: f(1, d=1, **{1:1}))
def g(a, *, k=1): return a, k
show(lambda: g(1))
show(lambda: g(1, k=2))
show(lambda: g(1, 2))
show(lambda: g(k=2))
show(lambda: g(1, x=2))
show(lambda: g(1, k=2, **{'k':3}))
def h(a, *, k): return a, k
show(lambda: h(1))
show(lambda: h(1,k=4))
show(lambda: h(k=4))
class A:
    def __init__(self, *a, **k): self.a=a; self.k=k
    def m(self, x, y=5, **k): return x, y, k
    def gen(self, *a):
        yield from a
    def __call__(self, *a): return a
def args(n): return [i for i in range(n)]
x=A(*args(3), z=1); print(x.a, x.k)
x=A(1, **{'q':2}); print(x.a, x.k)
bm=x.m
show(lambda: bm(*[1]))
show(lambda: bm(*[1], **{'w':1}))
show(lambda: bm(1, w=2))
show(lambda: x.m(*[1,2]))
show(lambda: x.m(*[1,2,3]))
show(lambda: list(x.gen(*args(4))))
show(lambda: x(*args(4)))
show(lambda: max(*args(4)))
show(lambda: print(*args(4), sep='-'))
def rec(n, *a):
    if n == 0: return a
    return rec(n-1, *a, n)
show(lambda: rec(20))
def deep(*a): return deep(*a)
try: deep()
except RuntimeError: print('RuntimeError')
class It:
    def __iter__(self):
        return iter(f(1, *[9], d=0)[2])
show(lambda: f(*It(), *It(), 7, d=1))
class Map:
    def keys(self): return f(*['k1','k2'], d=1)[:2]
    def __getitem__(self, k): return f(k, *[1], d=1)
show(lambda: f(1, **Map(), d=1))
def clo(n):
    def inner(a, b=4, *r, k=7): return n, a, b, r, k
    return inner
c=clo(3)
show(lambda: c(1)); show(lambda: c(1,2,3)); show(lambda: c(*[1,2],k=3)); show(lambda: c())
def clo2(n):
    def inner(a, b=4): return n, a, b
    return inner
c=clo2(3)
for i in range(3): print(c(i), c(i,i), c(b=1,a=2))
show(lambda: c()); show(lambda: c(1,2,3))
def ge(*a):
    def bad(*q): raise ValueError(q)
    return bad(*a)
try: ge(1,2)
except ValueError as e: print(e.args)
for i in range(3):
    v = f(*[i], d=i); w = A(*[i]).m(*[i]); print(v, w)
big = list(range(400))
print(len(f(*big, d=1)[2]))
print(f(1, d=1, **{'n%d'%i: i for i in range(12)})[5]['n11'])
class D:
    def __init__(self): return 1
try: D(*[])
except TypeError as e: print('TypeError')
