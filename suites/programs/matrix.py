# A matrix class: products, powers, determinant and inverse with exact fractions.
# needs: memory for long programs
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Fraction:
    def __init__(self, n, d=1):
        if d < 0:
            n, d = -n, -d
        g = gcd(abs(n), d) or 1
        self.n, self.d = n // g, d // g

    def __add__(self, o):
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    def __sub__(self, o):
        return self + Fraction(-o.n, o.d)

    def __mul__(self, o):
        return Fraction(self.n * o.n, self.d * o.d)

    def __truediv__(self, o):
        return Fraction(self.n * o.d, self.d * o.n)

    def __eq__(self, o):
        return self.n * o.d == o.n * self.d

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return str(self.n) if self.d == 1 else '%d/%d' % (self.n, self.d)


class Matrix:
    def __init__(self, rows):
        self.rows = [[v if isinstance(v, Fraction) else Fraction(v) for v in r] for r in rows]

    def __matmul__(self, o):
        return Matrix([[self.dot(r, c) for c in zip(*o.rows)] for r in self.rows])

    def dot(self, r, c):
        t = Fraction(0)
        for a, b in zip(r, c):
            t = t + a * b
        return t

    def __pow__(self, n):
        result = Matrix.identity(len(self.rows))
        base = self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __eq__(self, o):
        return self.rows == o.rows

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def inverse(self):
        n = len(self.rows)
        work = [list(r) + [Fraction(int(i == j)) for j in range(n)] for i, r in enumerate(self.rows)]
        det = Fraction(1)
        for c in range(n):
            p = next((r for r in range(c, n) if work[r][c]), None)
            if p is None:
                return Fraction(0), None
            if p != c:
                work[p], work[c] = work[c], work[p]
                det = det * Fraction(-1)
            pivot = work[c][c]
            det = det * pivot
            work[c] = [v / pivot for v in work[c]]
            for r in range(n):
                if r != c and work[r][c]:
                    k = work[r][c]
                    work[r] = [a - k * b for a, b in zip(work[r], work[c])]
        return det, Matrix([r[n:] for r in work])


m = Matrix([[2, 1, 3], [0, -1, 4], [5, 6, 0]])
det, inv = m.inverse()
print(det, inv.rows)
print(m @ inv == Matrix.identity(3), (inv @ m).rows, m[1, 2])
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1], (m ** 5).rows[0])
print(Matrix([[1, 2], [2, 4]]).inverse())
h = Matrix([[Fraction(1, i + j + 1) for j in range(5)] for i in range(5)])
det, inv = h.inverse()
print(det, inv.rows[2], h @ inv == Matrix.identity(5))
