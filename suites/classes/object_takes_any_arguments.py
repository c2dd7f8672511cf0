# A class without __init__ ignores constructor arguments.
class A:
    pass


class B(A):
    tag = "b"


print(type(A(1, 2)).__name__, B(x=3).tag)
for f in (lambda: object(1), lambda: A(1, *[2], **{"k": 3}).__class__.__name__):
    try:
        print(type(f()).__name__)
    except TypeError as e:
        print("TypeError", e)
