# Repeating what may be empty ends with an error, and so does a pattern that is too deep.
# needs: a heap of a megabyte
import re

for pattern in ("(a*)*", "(a*)+", "(a?)*b"):
    try:
        print(pattern, re.match(pattern, "aaa"))
    except RuntimeError as error:
        print(pattern, error)
try:
    re.compile("(?:" * 100000)
except RuntimeError as error:
    print("deep:", error)
