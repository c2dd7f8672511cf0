# What a call with stars makes for its parameters outlives a collection that happens before the call begins.


def all_defaults(a=1, b=2, c=3, d=4, e=5, f=6, g=7, *rest, **others):
    return rest, others


def from_stars(items, names):
    while True:
        return all_defaults(*items, **names)


def run(count):
    items = list(range(7)) + ["s" * 3, "t" * 4]
    for index in range(count):
        names = {"x": index, "y": [index]}
        rest, others = from_stars(items, names)
        others["z"] = [str(index)] * 5
        if rest != ("sss", "tttt") or others["y"] != [index] or names != {"x": index, "y": [index]}:
            print(index, rest, others, names)


run(100)
print("done")
