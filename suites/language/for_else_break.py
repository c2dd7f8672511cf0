# The else of a for runs only when no break left the loop.
def find(xs, want):
    for i, x in enumerate(xs):
        if x == want:
            r = "found at %d" % i
            break
    else:
        r = "missing"
    return r


print(find("abc", "c"))
print(find("abc", "z"))
print(find([], 1))
for x in range(3):
    if x == 1:
        continue
    print(x)
else:
    print("continue does not skip else")
for x in ():
    print("never")
else:
    print("empty loop runs else")
