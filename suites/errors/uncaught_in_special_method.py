# exit: 1
# Special methods appear as frames; the operator's line is the caller's.
class A:
    def __add__(self, o):
        return self[o]

    def __getitem__(self, i):
        return self.__missing_attr__


def use():
    return (
        A()
        + 5
    )


use()
