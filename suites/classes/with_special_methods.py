# __enter__ and __exit__: what they receive, what they return, and that they are looked up on the class.
class W:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        print("enter")
        return ("value", self.swallow)

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__, value and value.args)
        return self.swallow


for swallow in (True, False, None, [], "yes"):
    try:
        with W(swallow) as got:
            print(got)
            raise ValueError("inside", 1)
        print("swallowed")
    except ValueError as e:
        print("caught", e.args)
with W(False), W(True) as (word, flag):
    print(word, flag)


def early():
    with W(True):
        return "returned"


print(early())
