# A subclass of a native type overrides methods; explicit calls reach the original.
class Loud(list):
    def pop(self, *a):
        return ("popped", super().pop(*a))

    def append(self, x):
        super().append(x)
        super().append(x)

    def __contains__(self, x):
        return x == "magic"

    def __repr__(self):
        return "Loud with %d" % len(self)


x = Loud([1, 2, 3])
x.append(4)
print(len(x), x[-1], x.pop(), x.pop(0), "magic" in x, 2 in x, repr(x), [x])


class Rev(list):
    def __iter__(self):
        i = len(self)
        while i:
            i -= 1
            yield self[i]


print([v for v in Rev([1, 2, 3])], list(Rev("ab")), sum(Rev([1, 2])), tuple(Rev((5, 6))))


class Fixed(list):
    def __getitem__(self, i):
        return ("item", i)

    def __len__(self):
        return 42


f = Fixed([1])
print(f[5], len(f), f.count(1))
