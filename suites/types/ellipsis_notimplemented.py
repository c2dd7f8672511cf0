# Ellipsis and NotImplemented as values.
print(..., Ellipsis, ... is Ellipsis, repr(...), bool(...))


class A:
    def __add__(self, o):
        return NotImplemented

    def __eq__(self, o):
        return NotImplemented


print(repr(NotImplemented), A() == 5, NotImplemented is NotImplemented)
try:
    A() + 1
except TypeError:
    print('TypeError')


def todo():
    ...


print(todo(), [..., 1].index(...), {...: 'dots'}[...])
