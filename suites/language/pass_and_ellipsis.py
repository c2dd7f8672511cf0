# pass and ... stand for nothing; Ellipsis is a value.
def f(): ...


def g():
    pass
    pass


class C: ...


class D:
    pass


print(f(), g(), ..., ... is Ellipsis, bool(...), [..., 1])
x = ...
print(x == ..., type(C()).__name__, D.__name__)
if x: pass
else: print("never")
for _ in range(2): pass
1; "a"; None; f
print({...: 1}[...])
