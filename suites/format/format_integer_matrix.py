# Integer format specs: fill, alignment, sign, base, grouping.
for spec in ("", "d", "5", "<5", ">5", "^5", "=+6", "05", "+", "-", " ", "x", "#x", "X", "#X", "o", "#o", "b", "#b", "#010b", ",", "_", "c" , "*^9", "0>4", "+,d", "e", ".2f", "g", "%", "n"):
    try:
        print(repr(spec), ["{:{}}".format(n, spec) for n in (0, 65, -42, 1234567)] if spec != "c" else "{:c}".format(65))
    except ValueError as e:
        print(repr(spec), "ValueError")
