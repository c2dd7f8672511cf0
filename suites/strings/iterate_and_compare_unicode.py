# Iteration, comparison, membership and lengths of texts beyond ASCII.
texts = ["z", "\xe4", "\u0416", "\u20ac", "\U0001f600", "za", "a\u20ac", "\u20aca"]
print(sorted(texts))
for t in texts:
    print(len(t), [hex(ord(c)) for c in t], t.encode(), t == t.encode().decode(), "\u20ac" in t, t.find("a"))
print("\xe9" < "z", "\uffff" < "\U00010000", "a\u20ac" > "a", max(texts), min(texts))
print("-".join("\u20ac\xe9"), "\u20ac" * 3, ("x\u20ac" + "y").index("y"), "\xe9\xe9".count("\xe9"), "a\u20acb".split("\u20ac"))
