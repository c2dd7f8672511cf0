# A subclass of str: methods see the text and give plain strings.
class Name(str):
    def shout(self):
        return self.upper() + "!"

    def __len__(self):
        return 99


n = Name("adder")
print(n.shout(), n + "s", n * 2, n[1], n[1:3], n.split("d"), n.replace("d", "t"))
print(type(n + "x").__name__, type(n.upper()).__name__, isinstance(n, str), n == "adder", "dd" in n)
print(len(n), len(str(n)) > 0, n.find("r"), n.startswith("ad"), list(n), n < "b")
print("-".join([n, n]), "%s" % n, "{}".format(n), f"{n}", int(Name("42")))
print(n.center(9) + "|", n.encode(), n.count("d"), ",".join(n))
