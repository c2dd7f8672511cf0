# replace with counts, partition from both ends, join of every iterable.
s = "one two one two one"
for args in (("one", "1"), ("one", "1", 2), ("one", "1", 0), ("one", ""), ("o", "oo"), ("x", "y"), ("", "-", 3), ("one", "one")):
    print(args, s.replace(*args))
print("".replace("", "x"), "ab".replace("", "."), "aaa".replace("aa", "b"), "abc".replace("abc", ""))
for sep in (" ", "two", "one", "zzz"):
    print(s.partition(sep), s.rpartition(sep))
print("-".join(()), "-".join(("a",)), "-".join(["a", "b"]), "".join("xyz"), ", ".join(c * 2 for c in "ab"), "|".join({"k": 1}), "\u20ac".join(["1", "2"]))
