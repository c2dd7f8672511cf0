# Every argument form of the search methods: start and end, also negative and beyond the ends.
s = "abracadabra"
for args in (("a",), ("a", 1), ("a", -3), ("a", 1, 3), ("abra", 1), ("", 3), ("x",), ("a", 5, 2), ("abra", -4, 100), ("bra", None, None), ("c", 0, None)):
    print(args, s.find(*args), s.rfind(*args), s.count(*args) if args[0] else "-", s.startswith(args[0], *args[1:2]), end=" ")
    try:
        print(s.index(*args), s.rindex(*args))
    except ValueError:
        print("ValueError")
print(s.count(""), s.count("", 5), s.count("aa"), "aaaa".count("aa"), "".count(""))
print("abc".find("c", -1), "abc".rfind("a", -10, -2), "abc".endswith("c"), "abc".startswith(""), "".endswith(""))
