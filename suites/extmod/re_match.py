# match looks at the start, search anywhere; what is not found is None, groups that took no part are None.
import re

cases = [
    ("a", "abc"),
    ("b", "abc"),
    ("(a|b)+", "abba!"),
    ("a*?b", "aab"),
    ("[0-9]+[.]?[0-9]*", "price 12.50"),
    ("[^ ]+", "  word"),
    (r"\w+@\w+\.(com|org)", "mail me@site.org now"),
    (r"(\d+)(x)?", "42"),
    ("^b", "ab"),
    ("c$", "abc"),
    ("(?:ab)+(c)", "ababc"),
    ("", "x"),
    ("a??b", "ab"),
    (r"\S\s\S", "a b"),
    ("x+?x", "xxx"),
    (r"[\d\-]+", "tel 12-34"),
]
for pattern, text in cases:
    for function in (re.match, re.search):
        found = function(pattern, text)
        print(pattern, found and (found.group(0), found.groups(), found.span()))
