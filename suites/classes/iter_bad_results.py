# An __iter__ that does not answer an iterator, and a __next__ that fails.
class NotIterator:
    def __iter__(self):
        return 5


class Raises:
    def __iter__(self):
        raise ValueError("iter")


class NextRaises:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("next")


for make in (NotIterator, Raises, NextRaises, object, int):
    for use in (list, lambda x: [i for i in x], lambda x: sum(x), lambda x: 1 in x):
        try:
            use(make())
            print("worked")
        except Exception as e:
            print(make.__name__, type(e).__name__)
