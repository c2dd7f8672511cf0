# Patterns that cannot be compiled; the texts are MicroPython's.
import re

for pattern in ("*", "a**b|", "(", ")", "a)", "[", "[^", "[a-", "\\", "(a", "a|*", "(a)" * 64, "(" + "a" * 70 + ")*"):
    try:
        re.compile(pattern)
        print(pattern[:5], "compiles")
    except ValueError as error:
        print(pattern[:5], error)
for args in (("a", 1), (1, "a"), ("a",), ("a", "b", "c", "d")):
    try:
        print(re.match(*args))
    except TypeError as error:
        print(error)
found = re.match("(a)(b)?", "a")
for number in (2, 3, -1):
    try:
        print(found.group(number), found.span(number))
    except IndexError as error:
        print(repr(error))
try:
    re.compile("(,)").split("a,b")
except NotImplementedError as error:
    print(error)
re.compile("x[^a-c\\d]?|(y)*?.$", re.DEBUG)
