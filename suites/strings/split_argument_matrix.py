# split and rsplit with separators, limits and white space.
for text in ("a,b,,c", ",", "", " a  b c ", "a, b", "\ta\nb\r\n"):
    for args in ((), (None,), (",",), (",", 1), (" ",), (None, 1), (", ", 5), (",", 0), (",", -1)):
        print(text.split(*args), end=" ")
    print()
for text in ("a,b,,c", ",", "", "x--y--z"):
    for args in ((",",), (",", 1), ("--", 1), (",", 0), ("--",)):
        print(text.rsplit(*args), end=" ")
    print()
print("a1b1c".split("1", 1), "aXbXc".rsplit("X", 1), "one".split("one"), "onetwo".split("two"))
