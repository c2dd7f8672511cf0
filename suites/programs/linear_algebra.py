# Matrices of fractions: product, determinant, inverse by elimination, with operator methods.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("denominator")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    def __add__(self, o):
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    def __sub__(self, o):
        return Fraction(self.n * o.d - o.n * self.d, self.d * o.d)

    def __mul__(self, o):
        return Fraction(self.n * o.n, self.d * o.d)

    def __truediv__(self, o):
        return Fraction(self.n * o.d, self.d * o.n)

    def __eq__(self, o):
        return self.n == o.n and self.d == o.d

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return "%d" % self.n if self.d == 1 else "%d/%d" % (self.n, self.d)


class Matrix:
    def __init__(self, rows):
        self.rows = [[x if isinstance(x, Fraction) else Fraction(x) for x in row] for row in rows]

    def __matmul__(self, o):
        columns = list(zip(*o.rows))
        return Matrix([[self.dot(row, column) for column in columns] for row in self.rows])

    @staticmethod
    def dot(a, b):
        total = Fraction(0)
        for x, y in zip(a, b):
            total = total + x * y
        return total

    def inverse(self):
        size = len(self.rows)
        work = [row + [Fraction(int(i == j)) for j in range(size)] for i, row in enumerate(self.rows)]
        for i in range(size):
            pivot = next((r for r in range(i, size) if work[r][i]), None)
            if pivot is None:
                raise ValueError("singular")
            work[i], work[pivot] = work[pivot], work[i]
            work[i] = [x / work[i][i] for x in work[i]]
            for r in range(size):
                if r != i and work[r][i]:
                    work[r] = [x - work[r][i] * y for x, y in zip(work[r], work[i])]
        return Matrix([row[size:] for row in work])

    def __repr__(self):
        return "; ".join(" ".join(map(repr, row)) for row in self.rows)


a = Matrix([[2, 1, 1], [1, 3, 2], [1, 0, 0]])
b = a.inverse()
print(a, "|", b, "|", a @ b)
h = Matrix([[Fraction(1, i + j + 1) for j in range(5)] for i in range(5)])
print(h.inverse())
try:
    Matrix([[1, 2], [2, 4]]).inverse()
except ValueError as e:
    print(e)
