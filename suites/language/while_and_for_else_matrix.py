# Which of the ways out of a loop run its else clause.
def f(kind, how):
    out = []
    if kind == "for":
        for i in range(3):
            out.append(i)
            if i == 1:
                if how == "break":
                    break
                if how == "continue":
                    continue
                if how == "return":
                    return out, "returned"
        else:
            out.append("else")
    else:
        i = 0
        while i < 3:
            out.append(i)
            i += 1
            if i == 2:
                if how == "break":
                    break
                if how == "continue":
                    continue
                if how == "return":
                    return out, "returned"
        else:
            out.append("else")
    return out


for kind in ("for", "while"):
    for how in ("fall", "break", "continue", "return"):
        print(kind, how, f(kind, how))
for x in ():
    print("never")
else:
    print("empty loop has an else")
while False:
    pass
else:
    print("and so has while")
for x in range(3):
    for y in range(3):
        if y == x:
            break
    else:
        print("no break", x)
        continue
    print("broke at", x, y)
