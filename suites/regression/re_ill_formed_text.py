# Matching text that is no proper UTF-8 comes to an end.
import re

for source in b"'\x80\x80'", b"'a\xff\x80b'", b"'\xc3'", b"'\xf0\x9f'":
    subject = eval(source)
    for pattern in (".*z", ".*?z", "[^q]*z", "(.)*z", "\ud800*z"):
        print(re.search(pattern, subject), end=" ")
    pattern = eval(b"'\xc3.*z'")
    print(re.search(pattern, "\xe9\xe9"), len(re.sub("z", "y", subject)) == len(subject))
