# Without a call of the inherited __init__, MicroPython still fills a container from the constructor's arguments.
class L(list):
    def __init__(self, text):
        self.text = text


class D(dict):
    def __init__(self, **kw):
        self.kw = sorted(kw)


class S(set):
    def __init__(self, a, b):
        self.pair = (a, b)


x = L("abc")
print(len(x), x.text, list(x))
x.append(1)
print(x[0], len(x))
d = D(a=1, b=2)
print(d.kw, sorted(d))
d["k"] = 1
print(sorted(d))
try:
    S(1, 2)
except TypeError as e:
    print("TypeError", e)
