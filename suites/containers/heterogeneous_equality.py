# Equality across container kinds and identity shortcuts.
print([] == (), {} == set(), set() == frozenset(), [1] == {1}, (1,) == {1: 1}, '' == [], b'' == [], [] is not [])
nan = float('nan')
l = [1, [2, (3, {4: {5}})]]
m = [1, [2, (3, {4: {5}})]]
print(l == m, l is m, l[1] == m[1], l != m)
m[1][1][1][4].add(6)
print(l == m, l != m)
print({1: [1]} == {1: [1.0]}, {(1, 2): 3} == {(1.0, 2.0): 3.0}, [True, False] == [1, 0], {1, 2} == {2.0, 1.0})


class A:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return isinstance(o, A) and self.v == o.v

    def __hash__(self):
        return hash(self.v)


print([A(1)] == [A(1)], (A(1),) == (A(2),), {A(1): 1} == {A(1): 1}, {A(1), A(1)} == {A(1)}, A(3) in [A(3)])
