# Tuple, list, dict and set displays, with trailing commas.
print((), (1,), (1, 2,), 1, [], [1], [1, 2, ], {}, {1}, {1: 2, }, {"a": {"b": ()}})
x = 1,
print(x, (x), ((x),), type(()), type((1)), type(set()))
print([
    1,  # comment
    2,

    3,
])
print({1: "a", 1: "b"}, {1, 1, 1}, {True: "t", 1: "one"}[1])
print(len({1, 1.0, True}), len({0: 1, False: 2}))
for bad in ("{[]: 1}", "{[1]}", "{{}: 1}", "{(1, []): 1}"):
    try:
        eval(bad)
    except TypeError:
        print(bad, "TypeError")
