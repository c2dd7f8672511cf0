# bool: truth of every kind of value, __bool__ before __len__.
# needs: floats of 64 bits
for v in (0, 1, -1, 2**70, 0.0, -0.0, 1e-300, float('nan'), 0j, 1j, '', ' ', b'', b'\0',
          [], [0], (), (0,), {}, {0: 0}, set(), {0}, None, Ellipsis, range(0), range(1), bool, len):
    print(bool(v), end=' ')
print()


class A:
    def __len__(self):
        return 0


class B(A):
    def __bool__(self):
        return True


print(bool(A()), bool(B()), not A(), not B())
print('yes' if B() else 'no', A() and 1 or 2)
print(bool())


class C:
    def __len__(self):
        return 3


print(bool(C()))
