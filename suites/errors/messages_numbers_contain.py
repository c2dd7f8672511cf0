# Messages of `in` on numbers, which depend on what computes with what; a boolean counts as its integer.
ITEMS = ("1", "'a'", "True", "None", "1.5", "2**70", "2j", "[]")
for container in ("True", "False", "5", "2**70", "1.5", "2j"):
    for item in ITEMS:
        for op in ("in", "not in"):
            text = "%s %s %s" % (item, op, container)
            try:
                print(text, "->", eval(text))
            except TypeError as e:
                print(text, "|", e)
