# A tokenizer and a recursive-descent parser for arithmetic, with an evaluator over its tree.
class Lexer:
    def __init__(self, text):
        self.tokens = list(self.scan(text))
        self.at = 0

    def scan(self, text):
        i = 0
        while i < len(text):
            c = text[i]
            if c.isspace():
                i += 1
            elif c.isdigit():
                start = i
                while i < len(text) and (text[i].isdigit() or text[i] == "."):
                    i += 1
                word = text[start:i]
                yield "number", float(word) if "." in word else int(word)
            elif c.isalpha():
                start = i
                while i < len(text) and text[i].isalpha():
                    i += 1
                yield "name", text[start:i]
            elif c in "+-*/()^,":
                yield "op", c
                i += 1
            else:
                raise SyntaxError("unexpected %r at %d" % (c, i))
        yield "end", None

    def peek(self):
        return self.tokens[self.at]

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]


LEVELS = ("+-", "*/")


def parse(lexer, level=0):
    if level == len(LEVELS):
        return power(lexer)
    left = parse(lexer, level + 1)
    while lexer.peek()[0] == "op" and lexer.peek()[1] in LEVELS[level]:
        operator = lexer.next()[1]
        left = (operator, left, parse(lexer, level + 1))
    return left


def power(lexer):
    base = atom(lexer)
    if lexer.peek() == ("op", "^"):
        lexer.next()
        return ("^", base, power(lexer))
    return base


def atom(lexer):
    kind, value = lexer.next()
    if kind == "number":
        return value
    if kind == "name":
        return ("var", value)
    if (kind, value) == ("op", "("):
        inner = parse(lexer)
        if lexer.next() != ("op", ")"):
            raise SyntaxError("missing )")
        return inner
    if (kind, value) == ("op", "-"):
        return ("neg", atom(lexer))
    raise SyntaxError("unexpected " + kind)


OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": lambda a, b: a**b,
}


def evaluate(tree, names):
    if not isinstance(tree, tuple):
        return tree
    if tree[0] == "var":
        return names[tree[1]]
    if tree[0] == "neg":
        return -evaluate(tree[1], names)
    return OPERATORS[tree[0]](evaluate(tree[1], names), evaluate(tree[2], names))


for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-x * (y - 1.5)", "10 / 4 - 1", "7 $ 2", "(1", "2 *", "z"):
    try:
        lexer = Lexer(text)
        tree = parse(lexer)
        print(text, "=", evaluate(tree, {"x": 3, "y": 2}), tree)
    except (SyntaxError, KeyError) as e:
        print(text, "->", type(e).__name__, e.args)
