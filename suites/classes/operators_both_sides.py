# When both operands have methods the left one is asked first; the right one follows only on NotImplemented.
class Left:
    def __init__(self, answer):
        self.answer = answer

    def __add__(self, other):
        print("left", end=" ")
        return self.answer

    __sub__ = __mul__ = __and__ = __lshift__ = __add__


class Right:
    def __radd__(self, other):
        print("right", end=" ")
        return "r"

    __rsub__ = __rmul__ = __rand__ = __rlshift__ = __radd__


for answer in ("l", None, NotImplemented):
    left, right = Left(answer), Right()
    print(left + right)
    print(left - right)
    print(left * right)
    print(left & right)
    print(left << right)
