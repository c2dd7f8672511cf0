# Keys that are instances of classes derived from str, bytes and int are found by equal plain keys, and the reverse.


class Text(str):
    pass


class Data(bytes):
    pass


class Number(int):
    pass


long = "a text that nobody would intern, " * 2
names = {"one": 1, long: 2}
print(Text("one") in {"one"}, Text(long) in {long}, Text("two") in {"one"})
print(names[Text(long)], names.get(Text("two")))
derived = {Text("one"): 1, Data(b"one"): 2, Number(1): 3}
print(derived["one"], derived[b"one"], derived[1], derived.get("two"), derived.get(b"two"))
print({b"one": 1}[Data(b"one")], {7: 1}[Number(7)])

# Among many keys too.
many = {Text("key%d" % number): number for number in range(40)}
print([many["key%d" % number] for number in range(0, 40, 7)], "key40" in many)
many["key3"] = "replaced"
print(len(many), many[Text("key3")])


class Odd(str):
    def __hash__(self):
        return 5


odd = {Odd("one"): 1}
print(odd[Odd("one")], Odd("two") in odd)
