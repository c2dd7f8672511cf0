# What subscript and membership methods receive: the key as it was written.
class Log:
    def __getitem__(self, key):
        return ("get", key)

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)

    def __contains__(self, item):
        print("contains", item)
        return item


x = Log()
print(x[1], x["k"], x[1, 2], x[()], x[None])
print(x[1:2] == ("get", slice) or type(x[1:2][1]).__name__)
print(type(x[::2][1]).__name__, [type(k).__name__ for k in x[1:2, 3][1]])
x[1] = 2
x[1, 2] = 3
x["a"] = x["b"] = 4
del x[0], x["z"]
print(5 in x, 0 in x, "" not in x, [] in x)
x[0] += ("more",)
