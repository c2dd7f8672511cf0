# sub replaces matches by a template or by what a function makes of the match; split cuts at matches.
import re

print(re.sub("[aeiou]", "*", "education"))
print(re.sub("[aeiou]", "*", "education", 2))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"))
print(re.sub(r"(\w)(\d)?", r"<\1\g<2>>", "a1b"))
print(re.sub("[0-9]+", lambda found: str(int(found.group(0)) * 2), "1 22 x 333"))
print(re.sub(b"a", b"\\\\", b"banana"))
print(re.compile("[,;] *").split("a, b;c,  d"))
print(re.compile("[,;] *").split("a, b;c,  d", 2))
print(re.compile("x").sub("", "xxyx"))
