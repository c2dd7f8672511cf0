# MicroPython does not mind what __str__ and __repr__ answer; __len__ and __hash__ must answer integers.
class Bad:
    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __len__(self):
        return "3"

    def __hash__(self):
        return "x"

    def __bool__(self):
        return 2


b = Bad()
for f in (str, repr, len, hash):
    try:
        print(f(b))
    except TypeError as e:
        print("TypeError", e)
