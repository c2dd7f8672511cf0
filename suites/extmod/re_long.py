# Repeating one character takes no room for each.
# needs: a heap of a megabyte
import re

text = "a" + "x" * 50000 + "b"
print(re.match("a.*b", text).span())
print(re.search("[wxy]+b", text).span())
print(re.match("a[^b]*c", text))
print(re.sub("x*b", "!", text))
