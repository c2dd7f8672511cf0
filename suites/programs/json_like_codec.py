# A codec for nested data: written without the json module, with escapes, numbers and errors.
class Decoder:
    def __init__(self, text):
        self.text, self.at = text, 0

    def space(self):
        while self.at < len(self.text) and self.text[self.at] in " \n\t":
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def expect(self, c):
        if self.space() != c:
            raise ValueError("expected %r at %d" % (c, self.at))
        self.at += 1

    def value(self):
        c = self.space()
        if c == "{":
            return dict(self.items("{", "}", self.pair))
        if c == "[":
            return list(self.items("[", "]", self.value))
        if c == '"':
            return self.string()
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in ",]} \n":
            self.at += 1
        word = self.text[start : self.at]
        if word in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[word]
        return float(word) if "." in word or "e" in word else int(word)

    def items(self, opening, closing, item):
        self.expect(opening)
        if self.space() == closing:
            self.at += 1
            return
        while True:
            yield item()
            if self.space() == closing:
                self.at += 1
                return
            self.expect(",")

    def pair(self):
        self.space()
        key = self.string()
        self.expect(":")
        return key, self.value()

    def string(self):
        self.expect('"')
        out = []
        while (c := self.text[self.at]) != '"':
            self.at += 1
            if c == "\\":
                c = self.text[self.at]
                self.at += 1
                c = {"n": "\n", "t": "\t"}.get(c, c)
            out.append(c)
        self.at += 1
        return "".join(out)


def encode(x):
    if x is None or x is True or x is False:
        return {None: "null", True: "true", False: "false"}[x]
    if isinstance(x, str):
        return '"%s"' % x.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if isinstance(x, dict):
        return "{%s}" % ",".join("%s:%s" % (encode(k), encode(x[k])) for k in sorted(x))
    if isinstance(x, (list, tuple)):
        return "[%s]" % ",".join(map(encode, x))
    return repr(x)


data = {"name": 'A "quoted"\nline', "list": [1, -2.5, [], {}, [None, True]], "n": {"deep": {"er": [{"x": 1e10}]}}}
text = encode(data)
print(text)
print(Decoder(text).value() == data, Decoder(' [ 1 ,\n{ "k" : "v\\t" } ] ').value())
for bad in ("[1 2]", '{"a" 1}', "[1,", '"open', "{1:2}", "nope"):
    try:
        print(Decoder(bad).value())
    except (ValueError, IndexError) as e:
        print(bad, type(e).__name__)
