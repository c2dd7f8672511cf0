# break, continue and return inside finally swallow the exception in flight.
def with_break():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            break
    return "broke at %d" % i


def with_continue():
    seen = []
    for i in range(3):
        try:
            seen.append(i)
            if i:
                raise ValueError(i)
        finally:
            continue
    return seen


def with_return():
    while True:
        try:
            return "try"
        finally:
            return "finally"


def break_discards_return():
    for i in range(3):
        try:
            return "discarded"
        finally:
            break
    return "kept"


print(with_break(), with_continue(), with_return(), break_discards_return())
