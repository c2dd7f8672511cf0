# Every form of subscript reaches __getitem__ as written.
class S:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


s = S()
print(s[1], s["a"], s[1, 2], s[()], s[1,], s[...], s[None])
print(s[1:2], s[:], s[1:], s[:2], s[::3], s[1:2:3], s[-1:])
print(s[1:2, 3], s[..., 1:], s[(1, 2)], s[[1]], s[s] is s)
s[1] = 2
s[1:2] = 3
s[1, "x"] = 4
del s[0], s[1:], s[1, 2]
s["a"]
print(s[lambda: 1]())
print(s[1 if 0 else 2], s[not 1])
