# Iteration falls back on __getitem__ with 0, 1, 2... until IndexError.
class Seq:
    def __getitem__(self, i):
        print('get', i)
        if i >= 3:
            raise IndexError
        return i * 10


print(list(Seq()))
for v in Seq():
    if v == 10:
        break
print(20 in [x for x in Seq()])
a, b, c = Seq()
print(a, b, c)


class Bad:
    def __getitem__(self, i):
        raise KeyError(i)


try:
    list(Bad())
except KeyError as e:
    print('KeyError', e.args[0])
