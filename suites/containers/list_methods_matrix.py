# Every method of list with every form of its arguments.
a = [3, 1, 2]
a.append(5)
a.insert(0, 9)
a.insert(100, 8)
a.insert(-1, 7)
print(a, a.index(1), a.index(2, 1), a.index(7, -3, 10), a.count(9), a.count(0), a.pop(), a.pop(0), a.pop(-2), a)
a.extend((1, 1))
a.extend("x")
a.remove(1)
print(a, a.reverse(), a, a.copy() == a, a.copy() is a)
a.remove("x")
a.sort()
print(a, a.sort(reverse=True), a, a.sort(key=lambda v: v % 3), a, a.clear(), a)
b = ["bb", "a", "CCC"]
b.sort(key=len)
print(b, sorted(b, key=str.lower), sorted(b, reverse=True), b * 2, 2 * b[:1], b + [1], b == ["a", "bb", "CCC"], b < ["b"], [] < [0], [1, 2] < [1, 3] <= [1, 3])
c = [[0] * 2 for _ in range(2)]
c[0][0] = 1
d = [[0] * 2] * 2
d[0][0] = 1
print(c, d, [1, [2, [3]]][1][1][0], [0] * -1, [1, 2, 3] * 0, len([None] * 5), 2 in [1, 2], [2] in [[2]], list("ab") + list((1,)))
