# A generator expression evaluates its first iterable at once and the rest lazily.
def src(name, *values):
    print("open", name)
    return values


g = (a + b for a in src("a", 1, 2) for b in src("b", 10, 20))
print("made")
print(next(g))
print(list(g))
try:
    h = (x for x in 5)
    print("made lazily")
except TypeError:
    print("TypeError at once")
print(list((a, b) for a in src("c", 1) if a for b in src("d", 2, 3) if b > 2))
