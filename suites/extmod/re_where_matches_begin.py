# search and sub find every place where a match may begin: classes, alternatives, repeats, what is empty, anchors.
import re

TEXT = "..ab12 foo, barfoo baz_9 \u00e9t\u00e9 \u00fcx!  end"
PATTERNS = [
    "[a-z]+[0-9]", "[^.]", "(foo|bar|baz)+", "((foo)|(bar))_?", "a?b", "(x|y)*z?", "x*", "$", "^", "^\\.", "(^a|b)",
    "(a|b|c|d|e|f|g|h|i|j)1", "(?:b|f)(o|a)", "\\s+", "\\d\\d", "[a-z]+!", "\\W\\W", "[\u00e9\u00fc]", "\u00fcx", ".\u00e9 ", "(a|)b",
    "(a*b)*1", "end$", "(e|n)+d", "[0-9]*_", "z+?_", "nothing", "(no|thing)!", "[A-Z]", "\\.*a",
]
for pattern in PATTERNS:
    try:
        found = re.compile(pattern)
        match = found.search(TEXT)
        print(pattern, match and (match.group(0), match.start() if hasattr(match, "start") else None), end=" ")
        empty = re.search(pattern, "") is not None
        print(found.match(TEXT) is not None, empty or re.sub(pattern, "<>", "ab1 foo bar", 2), empty)
    except Exception as e:
        print(pattern, type(e).__name__)
print(re.compile("[,;] *").split("a, b;c,d"))
print(re.search(b"[\x80-\xff]+", b"ab\xe9\xff!").group(0), re.search(b"(x|\xff)", b"ab\xe9\xff!").group(0))
