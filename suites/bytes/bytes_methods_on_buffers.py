# Methods that bytes and bytearray share give results of their own type.
for make in (bytes, bytearray):
    x = make(b"  Hello World  ")
    for result in (
        x.strip(),
        x.lstrip(),
        x.rstrip(b" d"),
        x.upper(),
        x.lower(),
        x.replace(b"o", b"0"),
        x.replace(b"l", b"", 2),
        x + b"!",
        x[2:7],
        x * 1 if make is bytes else x,
    ):
        print(bytes(result), end=" ")
    print()
    print(x.find(b"o"), x.rfind(b"o"), x.index(b"W"), x.count(b"l"), x.startswith(b"  H"), x.endswith(b" "))
    print(x.strip().split(), x.split(b"o", 1), x.partition(b"W")[1], x.rsplit(b"o", 1)[1], make(b"-").join([b"a", b"b"]))
    print(make(b"abc").isalpha(), make(b"12").isdigit(), make(b" ").isspace(), make(b"AB").isupper(), make(b"ab").islower())
