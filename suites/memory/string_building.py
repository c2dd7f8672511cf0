# cmdline: -X heapsize=256K
# Long strings built piece by piece and by join.
parts = []
for i in range(500):
    parts.append("item %d;" % i)
s = "".join(parts)
print(len(s), s[:14], s[-9:])
acc = ""
for i in range(200):
    acc += "ab"
print(len(acc), acc.count("ab"))
words = s.split(";")
print(len(words), words[250])
parts = words = None
text = "x" * 10000
print(len(text.replace("x", "yz")), len(text + text), text.find("y"))
for i in range(50):
    t = text + str(i)
print(len(t))
