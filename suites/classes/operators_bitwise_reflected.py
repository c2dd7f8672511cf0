# A reflected bitwise method is called when the left operand knows nothing of the right one.
class Bits:
    def __rand__(self, other):
        return "rand(%r)" % (other,)

    def __ror__(self, other):
        return "ror(%r)" % (other,)

    def __rxor__(self, other):
        return "rxor(%r)" % (other,)

    def __rlshift__(self, other):
        return "rlshift(%r)" % (other,)

    def __rrshift__(self, other):
        return "rrshift(%r)" % (other,)


b = Bits()
for left in (1, "s", None, [2], {3}, 4.5):
    print(left & b, left | b, left ^ b)
for left in (1, 1 << 80, "s"):
    print(left << b, left >> b)
for f in (lambda: b & 1, lambda: b | 1, lambda: b ^ 1, lambda: b << 1, lambda: b >> 1):
    try:
        print(f())
    except TypeError:
        print("TypeError")
