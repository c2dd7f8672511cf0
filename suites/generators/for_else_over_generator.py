# for/else, break and continue over generators, and resuming after a break.
def g():
    for i in range(6):
        print("y%d" % i, end=" ")
        yield i


it = g()
for x in it:
    if x == 2:
        print("break")
        break
else:
    print("never")
for x in it:
    if x % 2:
        continue
    print("even", x, end=" ")
else:
    print("exhausted")
for x in it:
    print("never")
else:
    print("empty")
print(sum(x for x in g() if x > 3))
