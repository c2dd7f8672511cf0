# if/elif/else picks exactly one branch; truth of each kind of value decides.
def kind(x):
    if x is None:
        return "none"
    elif not x:
        return "falsy"
    elif x == 1:
        return "one"
    else:
        return "other"


for v in (None, 0, "", [], {}, (), 0.0, False, 1, 1.0, True, "a", [0], -1):
    print(repr(v), kind(v))

if 0: print("zero")
elif "": print("empty")
else: print("one-line bodies")
