# `raise None` is a mistake wherever it stands.
def plain():
    raise None


def in_block():
    try:
        raise None
    except ValueError:
        return "caught"


def in_finally():
    try:
        return 1
    finally:
        print("finally")
        raise None


def in_generator():
    yield 1
    raise None


for function in (plain, in_block, in_finally, lambda: list(in_generator())):
    try:
        print(function())
    except TypeError as e:
        print("TypeError", e)
