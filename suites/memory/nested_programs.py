# Programs of any nesting compile or are refused: the stack holds whatever is not refused.


def tower(n, line, last):
    return "".join(" " * level + line for level in range(n)) + " " * n + last


def fstrings(n):
    return 'f"{' * n + "x" + '}"' * n


KINDS = {
    "parentheses": lambda n: "x = " + "(" * n + "1" + ")" * n,
    "calls": lambda n: "x = " + "f(a, *b, c=" * n + "1" + ")" * n,
    "lists": lambda n: "x = " + "[" * n + "a" + "]" * n,
    "dicts": lambda n: "x = " + "{1: " * n + "a" + "}" * n,
    "subscripts": lambda n: "x = " + "a[1, 2:" * n + "1" + "]" * n,
    "targets": lambda n: "(" * n + "a" + ",)" * n + " = x",
    "operators": lambda n: "x = " + "(a or b and not c < d|e^f&g<<h+i*-j**" * n + "1" + ")" * n,
    "conditions": lambda n: "x = " + "a if b else " * n + "c",
    "lambdas": lambda n: "x = " + "lambda a=" * n + "1" + ": 0" * n,
    "comprehensions": lambda n: "x = " + "[" * n + "a" + " for a in b if a]" * n,
    "f-strings": lambda n: "x = " + fstrings(n),
    "calls in f-strings": lambda n: "x = " + 'f"{a(*b, c=' * n + "1" + ')}"' * n,
    "if": lambda n: tower(n, "if x:\n", "pass"),
    "for": lambda n: tower(n, "for a[0] in x:\n", "pass"),
    "range": lambda n: tower(n, "for i in range(5):\n", "pass"),
    "with": lambda n: tower(n, "with a as b:\n", "pass"),
    "class": lambda n: tower(n, "class A(B):\n", "pass"),
    "def": lambda n: tower(n, "def f(a, b=1):\n", "pass"),
}


def outcome(make, n):
    try:
        compile(make(n), "", "exec")
        return "compiled"
    except (RuntimeError, MemoryError, SyntaxError):
        return "refused"


for name, make in KINDS.items():
    # How deep is too deep depends on the machine; each depth is either compiled or refused.
    for n in (10, 40, 75, 130, 240, 500):
        outcome(make, n)
    print(name, outcome(make, 1))
