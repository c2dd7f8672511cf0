# What messages call operands: booleans are integers, classes have their own names.
class Own(Exception):
    pass


class Items(Exception):
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 2


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except (TypeError, ValueError) as error:
        print(error)


attempt(lambda: True + [])
attempt(lambda: [] + True)
attempt(lambda: {} - False)
attempt(lambda: [] @ True)
attempt(lambda: None ** True)
attempt(lambda: True < [])
attempt(lambda: [] < True)
attempt(lambda: None <= False)
attempt(divmod, [], True)
attempt(divmod, True, [])

attempt(lambda: Own(1)[0])
attempt(iter, Own(1))
attempt(lambda: 5 in Own(1))
attempt(list, Items())

attempt([1, 2].index, 1, "a")
attempt((1, 2).index, 1, 0, 1.5)
attempt([1, 2].index, 1, None)
attempt(bytearray(b"abc").find, b"a", [])
attempt(b"abc".count, b"a", 0, "1")
attempt("abc".index, "a", ())
attempt(int, [1], int)
attempt(int, 5, "x")
attempt(int, "5", "x")


def one_or_two(a, b=1):
    pass


def one_and_more(a, b=1, *more):
    pass


def with_keyword(a, b, *, c=1):
    pass


def with_all(a, b=1, *c, d=2, **e):
    pass


attempt(with_keyword)
attempt(with_keyword, 1)
attempt(with_all)
attempt(round, {}, 1.5)
attempt(one_or_two)
attempt(one_or_two, 1, 2, 3)
attempt(one_and_more)


def numbers():
    yield 1


attempt(numbers().throw, 2, "value")
attempt(numbers().throw, {}, 1)
