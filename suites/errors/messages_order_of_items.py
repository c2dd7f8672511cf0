# Which comparison lists and tuples ask of items, and how it is called when there is none.
class Both:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print("less", self.value, other.value)
        return self.value < other.value

    def __le__(self, other):
        print("less or equal", self.value, other.value)
        return self.value <= other.value

    def __gt__(self, other):
        print("more", self.value, other.value)
        return self.value > other.value

    def __ge__(self, other):
        print("more or equal", self.value, other.value)
        return self.value >= other.value


a, b = Both(1), Both(2)
for text in (
    "[a] < [b]", "(a,) <= (b,)", "[b] > [a]", "(b,) >= (a,)",
    "[1] < ['a']", "(1, None) <= (1, 2)", "[{}] > [{1: 2}]", "((), 1) >= ([], 2)",
    "[[1]] < [['b']]", "(a, 1) < (a, 2)", "max([1, 'a'], [1, 2])",
):
    try:
        print(text, "->", eval(text))
    except TypeError as error:
        print(text, "|", error)
