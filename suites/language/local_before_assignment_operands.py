# A local that is not set yet is noticed wherever it is an operand.
# needs: memory for long programs
def keep(*args, **kwargs):
    return args, kwargs


class Base:
    def method(self):
        return 1


def unary(later):
    if later:
        x = 1
    return -x


def negated(later):
    if later:
        x = 1
    return not x


def left(later):
    if later:
        x = 1
    return x + 1


def right(later):
    if later:
        x = 1
    return 1 < x


def identity(later):
    if later:
        x = 1
    return x is None


def condition(later):
    if later:
        x = 1
    return 1 if x else 2


def argument(later):
    if later:
        x = 1
    return keep(1, x)


def keyword(later):
    if later:
        x = 1
    return keep(a=x)


def beside_starred(later):
    if later:
        x = 1
    return keep(x, *[1])


def keyword_beside_starred(later):
    if later:
        x = 1
    return keep(*[1], a=x)


def starred(later):
    if later:
        x = 1
    return keep(*x)


def mapping(later):
    if later:
        x = {}
    return keep(**x)


def method_argument(later):
    if later:
        x = 1
    return [].append(x)


def callee(later):
    if later:
        x = keep
    return x(1)


def starred_callee(later):
    if later:
        x = keep
    return x(*[1])


def item(later):
    if later:
        x = 1
    return [1, x]


def set_item(later):
    if later:
        x = 1
    return {1, x}


def key(later):
    if later:
        x = 1
    return {x: 1}


def slice_start(later):
    if later:
        x = 1
    return [1][x:]


def slice_stop(later):
    if later:
        x = 1
    return [1][:x]


def slice_step(later):
    if later:
        x = 1
    return [1][::x]


def unpacked(later):
    if later:
        x = 1
    a, b = x


def unpacked_starred(later):
    if later:
        x = 1
    a, *b = x


def in_comprehension(later):
    if later:
        x = 1
    return [{x for _ in "a"}, {1: x for _ in "a"}]


def formatted(later):
    if later:
        x = 1
    return f"{x}"


def to_global(later):
    global shared
    if later:
        x = 1
    shared = x


def base_class(later):
    if later:
        x = Base

    class Made(x):
        pass


def super_of(later):
    if later:
        x = Base
    return super(x, Base()).method()


def manager(later):
    if later:
        x = 1
    with x:
        pass


def handler(later):
    if later:
        x = ValueError
    try:
        raise ValueError
    except x:
        pass


def raised(later):
    if later:
        x = ValueError
    raise x


def raised_and_handled(later):
    if later:
        x = ValueError
    try:
        raise x
    except ValueError:
        return "caught"
    finally:
        print("finally")


def copied(later):
    if later:
        x = 1
    y = x
    return (y,)


def through_finally(later):
    if later:
        x = 1
    try:
        return x
    finally:
        pass


def yielded(later):
    def generate():
        if later:
            x = 1
        try:
            yield x
        except NameError:
            yield "caught"
        yield x

    made = generate()
    print(next(made))
    next(made)


def delegated(later):
    def generate():
        if later:
            x = 1
        yield from x

    next(generate())


def returned_by_generator(later):
    def generate():
        if later:
            x = 1
        yield 1
        return x

    list(generate())


CASES = (
    unary, negated, left, right, identity, condition, argument, keyword, beside_starred,
    keyword_beside_starred, starred, mapping, method_argument, callee, starred_callee, item,
    set_item, key, slice_start, slice_stop, slice_step, unpacked, unpacked_starred,
    in_comprehension, formatted, to_global, base_class, super_of, manager, handler, raised,
    raised_and_handled, copied, through_finally, yielded, delegated, returned_by_generator,
)  # fmt: skip
for case in CASES:
    try:
        print(case.__name__, case(False))
    except NameError:
        print(case.__name__, "NameError")
